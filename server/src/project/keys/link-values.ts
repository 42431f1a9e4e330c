import type { TemplateFacts } from '../../facts/template/types';
import { type Module, spanOf } from '../../facts/types';
import { type Span, span } from '../../text/span';
import { oncePer } from '../once';
import { lastName } from '../python/expressions';

/** A keyword argument of `url_for` whose endpoint is written. */
export interface LinkValue {
  readonly endpoint: string;
  readonly name: string;
  readonly span: Span;
}

/** The values that calls of `url_for` in Python give to URLs, by the name of the function alone. */
export const pythonLinkValues: (module: Module) => readonly LinkValue[] = oncePer((module: Module) =>
  [...module.codes.values()].flatMap((code) =>
    code.calls.flatMap(({ callee, arguments: args }): LinkValue[] => {
      const [first, ...rest] = args;
      if (lastName(callee) !== 'url_for' || first?.value.kind !== 'string' || first.keyword !== undefined) return [];
      const endpoint = first.value.value;
      return rest.flatMap(({ keyword, keywordAt }): LinkValue[] => {
        if (keyword === undefined || keywordAt === undefined || keyword.startsWith('_')) return [];
        const { start } = spanOf(code, keywordAt);
        return [{ endpoint, name: keyword, span: span(start, start + keyword.length) }];
      });
    }),
  ),
);

/** The same of a template. */
export const templateLinkValues: (facts: TemplateFacts) => readonly LinkValue[] = oncePer(({ calls }: TemplateFacts) =>
  calls.flatMap(({ callee, arguments: { items } }): LinkValue[] => {
    const [first, ...rest] = items;
    if (callee !== 'url_for' || first?.value.kind !== 'string' || first.keyword) return [];
    const endpoint = first.value.value;
    return rest.flatMap(({ keyword }): LinkValue[] =>
      !keyword || keyword.name === '' || keyword.name.startsWith('_')
        ? []
        : [{ endpoint, name: keyword.name, span: span(keyword.start, keyword.end) }],
    );
  }),
);
