import * as vscode from 'vscode';
import { methodBadge } from './method-badge';
import type { Node, Route } from './node';

const icons: Readonly<Record<Node['kind'], string>> = {
  application: 'beaker',
  blueprint: 'package',
  path: 'symbol-folder',
  file: 'file',
  route: 'globe',
  templates: 'files',
  template: 'file-code',
  render: 'symbol-method',
  hooks: 'plug',
  hook: 'symbol-method',
  unread: 'question',
  'unread-place': 'circle-outline',
};

/** How a node looks; its id is the node's own. */
export function treeItem(node: Node): vscode.TreeItem {
  const { kind, label, description, route, location, children } = node;
  const isLeaf = children.length === 0;
  const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;
  return {
    id: node.id,
    label,
    collapsibleState: isLeaf ? None : kind === 'application' && !node.isTest ? Expanded : Collapsed,
    iconPath: route ? methodBadge(route.methods, route.certain, 'tree') : new vscode.ThemeIcon(icons[kind]),
    contextValue: contextOf(node),
    tooltip: route ? tooltipOf(node, route) : [label, description].filter(Boolean).join('\n'),
    ...(description !== undefined && { description }),
    ...(route && { accessibilityInformation: { label: spoken(node, route) } }),
    ...(isLeaf && location && { command: { command: 'flask.explorer.open', title: 'Go to View', arguments: [node] } }),
  };
}

/** What the menus go by: `route endpoint url browsable rendering located`, as far as each is there. */
function contextOf({ kind, route, templates, location }: Node): string {
  const isBrowsable = route?.rule !== undefined && (route.methods?.includes('GET') ?? true);
  const has = [
    route?.endpoint && 'endpoint',
    route?.rule && 'url',
    isBrowsable && 'browsable',
    templates && 'rendering',
    location && 'located',
  ];
  return [kind, ...has].filter(Boolean).join(' ');
}

function tooltipOf({ label, templates = [] }: Node, route: Route): vscode.MarkdownString {
  const { endpoint, view, methods = [], certain } = route;
  const lines = [
    `**${methods.join(' ')}** \`${label}\``,
    [endpoint && `Endpoint \`${endpoint}\``, view && `view \`${view}\``].filter(Boolean).join(', '),
    templates.length > 0 && `Renders ${templates.map(({ name }) => `\`${name}\``).join(', ')}`,
    !certain && 'Depends on something that isn’t known.',
  ];
  return new vscode.MarkdownString(lines.filter(Boolean).join('\n\n'));
}

/** What a screen reader says, as the methods are a picture. */
function spoken({ label, description }: Node, { methods = [] }: Route): string {
  return [...methods, label, description].filter(Boolean).join(' ');
}
