/// <reference path="./markdown-source.d.ts" />
import blueprints from './blueprints.md';
import classBasedViews from './class-based-views.md';
import commands from './commands.md';
import configuration from './configuration.md';
import cookies from './cookies.md';
import errors from './errors.md';
import factory from './factory.md';
import hooks from './hooks.md';
import jinjaLayout from './jinja-layout.md';
import jinjaLinks from './jinja-links.md';
import jinjaStatements from './jinja-statements.md';
import json from './json.md';
import messages from './messages.md';
import methods from './methods.md';
import redirection from './redirection.md';
import requestData from './request-data.md';
import routing from './routing.md';
import sessions from './sessions.md';
import skeleton from './skeleton.md';
import templates from './templates.md';
import testing from './testing.md';
import { readTopic, type Topic } from './topic';
import uploads from './uploads.md';

/** The cheatsheet, in the order in which it is read. */
export const TOPICS: readonly Topic[] = [
  skeleton,
  routing,
  methods,
  configuration,
  templates,
  json,
  requestData,
  redirection,
  errors,
  cookies,
  sessions,
  blueprints,
  factory,
  classBasedViews,
  hooks,
  testing,
  commands,
  messages,
  uploads,
  jinjaLayout,
  jinjaStatements,
  jinjaLinks,
].map(readTopic);
