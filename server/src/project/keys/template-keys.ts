import type { TemplateFacts } from '../../facts/template/types';
import { touches } from '../../text/span';
import { oncePer } from '../once';
import { isRequestStore, type KeyUse, type Store } from './key-use';

/** Methods of stores, which are no keys. */
const METHODS =
  /^(?:get|getlist|pop|keys|values|items|setdefault|update|to_dict|get_namespace|lists|listvalues|permanent|modified|new)$/;
/** Those of them that are given a key first. */
const KEYED = /\.(?:get|getlist|pop|setdefault)$/;

/** The keys of stores that a template reads: `session.name`, `config['NAME']`, `request.args.get('name')`. */
export function templateKeys(facts: TemplateFacts, text: string, offset?: number): readonly KeyUse[] {
  const all = keysOf(facts).map((one): KeyUse => {
    const isQuoted = /['"]/.test(text.charAt(one.span.start - 1));
    return { ...one, form: isQuoted ? 'quoted' : 'attribute' };
  });
  return offset === undefined ? all : all.filter(({ span }) => touches(span, offset));
}

const keysOf = oncePer((facts: TemplateFacts): readonly KeyUse[] => {
  const result: KeyUse[] = [];
  for (const { name, attributes, fromContext, call } of facts.uses) {
    if (fromContext === 'never') continue;
    const [store, behind] = storeOf(name, attributes[0]?.name ?? '');
    const key = attributes[behind];
    if (!store || !key) continue;
    const isMethod = call !== undefined || METHODS.test(key.name);
    if (!isMethod) result.push(keyUse(store, key));
  }
  for (const { callee, arguments: args } of facts.calls) {
    if (!KEYED.test(callee)) continue;
    const [root = '', first = '', ...rest] = callee.split('.');
    const [store, behind] = storeOf(root, first);
    const value = args.items[0]?.value;
    if (!store || rest.length !== behind || value?.kind !== 'string' || !value.content) continue;
    result.push(keyUse(store, { name: value.value, span: value.content }));
  }
  return result;
});

/** The store that a name with its first attribute is, and how many attributes stand before its key. */
function storeOf(name: string, attribute: string): [store: Store | undefined, behind: number] {
  if (name === 'session' || name === 'config') return [name, 0];
  return name === 'request' && isRequestStore(attribute) ? [attribute, 1] : [undefined, 0];
}

function keyUse(store: Store, { name, span }: { readonly name: string; readonly span: KeyUse['span'] }): KeyUse {
  return { store, key: name, span, form: 'attribute', verbatim: true, writes: false, code: undefined };
}
