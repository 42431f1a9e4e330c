import { bisect } from '../../text/bisect';
import type { Binding, NameUse, Scope } from './types';
import type { UnresolvedUse } from './uses';

/** So many bindings a use is said to mean at most. */
const MAX_BINDINGS = 50;

/**
 * Tells for each use which bindings it can mean: in its own scope the last one before it, and those after that which a
 * condition decides on; any of the scopes around.
 */
export function resolve(
  uses: readonly UnresolvedUse[],
  scopes: readonly Scope[],
  bindings: readonly Binding[],
): NameUse[] {
  const byScope = scopes.map((scope) => byName(scope, bindings));
  return uses.map((use) => ({ ...use, ...meaning(use, scopes, byScope) }));
}

type Named = { readonly index: number; readonly binding: Binding };
type ByName = ReadonlyMap<string, readonly Named[]>;

function byName(scope: Scope, bindings: readonly Binding[]): ByName {
  const names = new Map<string, Named[]>();
  for (const index of scope.bindings) {
    const binding = bindings[index];
    if (!binding) continue;
    const same = names.get(binding.name);
    if (same) same.push({ index, binding });
    else names.set(binding.name, [{ index, binding }]);
  }
  return names;
}

function meaning(
  use: UnresolvedUse,
  scopes: readonly Scope[],
  byScope: readonly ByName[],
): Pick<NameUse, 'bindings' | 'fromContext'> {
  const found: number[] = [];
  for (let scope: number | undefined = use.scope; scope !== undefined; scope = scopes[scope]?.parent) {
    const same = byScope[scope]?.get(use.name) ?? [];
    const holds = ({ binding }: Named) => binding.from <= use.span.start;
    const first = scope === use.scope ? bisect(same, holds) : same.length;
    let surelyFrom = Number.NEGATIVE_INFINITY;
    for (let at = first - 1; at >= 0 && found.length < MAX_BINDINGS; at--) {
      const { index, binding } = same[at] as Named;
      if (binding.from < surelyFrom) break;
      found.push(index);
      if (!binding.conditional) return { bindings: found, fromContext: 'never' };
      surelyFrom = Math.max(surelyFrom, binding.everyBranchFrom ?? surelyFrom);
    }
    if (surelyFrom >= 0) return { bindings: found, fromContext: 'never' };
  }
  return { bindings: found, fromContext: found.length > 0 ? 'sometimes' : 'always' };
}
