import { type Attribute, type Code, type Expression, spanOf } from '../../facts/types';
import type { PythonFile } from '../../project/file';
import { callsIn } from '../../project/python/calls';
import { decoratedIn } from '../../project/python/definitions';
import { type Receiver, receiverOf } from '../../project/python/receivers';
import { touches } from '../../text/span';
import type { Concept, Description, Site } from '../concept';
import { describeDecorator } from './decorator-description';
import { FLASK_DECORATORS } from './flask-decorators';
import { ROUTE_METHODS } from './route-call';

/** The name of a decorator of Flask: `before_request` in `@app.before_request`, or in `app.before_request(f)`. */
interface DecoratorSite extends Site {
  readonly concept: 'decorator';
  readonly name: string;
  /** How the application or blueprint is written. */
  readonly object: string;
  readonly on: 'application' | 'blueprint' | undefined;
}

/** What Flask's decorators do, except those that add routes: these are described with what they add. */
export const decorator: Concept<DecoratorSite> = {
  name: 'decorator',
  sites(file, offset) {
    return attributesUsed(file, offset).flatMap(({ code, attribute }) => siteOf(file, code, attribute) ?? []);
  },
  describe({ span, name, object, on }): Description | undefined {
    const markdown = describeDecorator(name, object, on);
    return markdown === undefined ? undefined : { span, markdown };
  },
};

/** The attributes that are called or decorate something, each once; with `offset`, those that a cursor there touches. */
function attributesUsed(file: PythonFile, offset: number | undefined): { code: Code; attribute: Attribute }[] {
  const found = new Map<Attribute, Code>();
  for (const { code, call } of callsIn(file, offset)) {
    if (call.callee.kind === 'attribute') found.set(call.callee, code);
  }
  for (const code of file.codes) {
    for (const expression of decoratedIn(code).keys()) if (expression.kind === 'attribute') found.set(expression, code);
  }
  return [...found]
    .filter(([{ nameAt }, code]) => offset === undefined || touches(spanOf(code, nameAt), offset))
    .map(([attribute, code]) => ({ code, attribute }));
}

function siteOf(file: PythonFile, code: Code, attribute: Attribute): DecoratorSite | undefined {
  // `app.cli.command`
  const isCommand =
    attribute.name === 'command' && attribute.object.kind === 'attribute' && attribute.object.name === 'cli';
  const name = isCommand ? 'cli.command' : attribute.name;
  if (!FLASK_DECORATORS.has(name) || ROUTE_METHODS.has(name)) return undefined;
  const object = isCommand && attribute.object.kind === 'attribute' ? attribute.object.object : attribute.object;
  const on = kindOf(receiverOf(file, code, object), object);
  if (on === 'neither') return undefined;
  const { start, end } = spanOf(code, object.at);
  const written = file.text.slice(start, end);
  return { concept: 'decorator', span: spanOf(code, attribute.nameAt), name, object: written, on };
}

const NAMED_AS_APPLICATION = /^(?:\w*_)?app(?:lication)?$/i;
const NAMED_AS_BLUEPRINT = /^(?:\w*_)?(?:bp|blueprint)$/i;

/** What the object is; a parameter or other local name is taken for what it is called. */
function kindOf(receiver: Receiver, object: Expression): DecoratorSite['on'] | 'neither' {
  if (receiver.kind === 'application' || receiver.kind === 'blueprint') return receiver.kind;
  if (receiver.kind !== 'unknown') return 'neither';
  const name = object.kind === 'attribute' || object.kind === 'name' ? object.name : '';
  if (NAMED_AS_APPLICATION.test(name)) return 'application';
  return NAMED_AS_BLUEPRINT.test(name) ? 'blueprint' : 'neither';
}
