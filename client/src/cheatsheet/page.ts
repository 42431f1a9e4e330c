import { randomBytes } from 'node:crypto';
import { TOPICS } from '../../../snippets';
import type { Snippet, Topic } from '../../../snippets/topic';
import { escapeHtml, highlighted } from './highlight';

/** What the page loads: addresses a webview may ask for. */
export interface PageSources {
  readonly script: string;
  readonly style: string;
  /** Where a webview's own resources come from, for its content security policy. */
  readonly csp: string;
}

/** The cheatsheet as HTML. Nothing in it comes from elsewhere, and no script runs but ours. */
export function cheatsheetPage({ script, style, csp }: PageSources): string {
  const nonce = randomBytes(16).toString('base64');
  const count = TOPICS.reduce((sum, { snippets }) => sum + snippets.length, 0);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${csp}; script-src 'nonce-${nonce}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${style}">
<title>Flask Cheatsheet</title>
</head>
<body>
<header role="search">
<input id="filter" type="search" placeholder="Filter, such as “cookie” or “flask-ro”" spellcheck="false" autocomplete="off"
  aria-label="Filter the cheatsheet" aria-controls="entries" aria-describedby="count" aria-keyshortcuts="/">
<span id="count" role="status">${count} entries</span>
</header>
<nav aria-label="Topics"><ul>
${TOPICS.map((topic, index) => `<li><a href="#topic-${index}">${escapeHtml(topic.title)}</a></li>`).join('\n')}
</ul>
<p class="keys"><kbd>/</kbd> filter<br><kbd>↑</kbd> <kbd>↓</kbd> move<br><kbd>Enter</kbd> insert<br><kbd>C</kbd> copy</p>
</nav>
<main id="entries">
${TOPICS.map(section).join('\n')}
<p id="nothing" hidden>Nothing here matches. <button type="button" id="clear">Clear the filter</button></p>
</main>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}

function section({ title, summary, snippets }: Topic, index: number): string {
  return `<section id="topic-${index}" aria-labelledby="title-${index}">
<h2 id="title-${index}">${escapeHtml(title)}</h2>
<p>${prose(summary)}</p>
${snippets.map((snippet) => entry(snippet, title)).join('\n')}
</section>`;
}

function entry(snippet: Snippet, topic: string): string {
  const { prefix, title, summary, body, imports } = snippet;
  const searched = escapeHtml([topic, prefix, title, summary, ...imports, body].join(' ').toLowerCase());
  const label = escapeHtml(title);
  return `<article tabindex="-1" data-prefix="${prefix}" data-searched="${searched}" aria-labelledby="${prefix}">
<div class="head"><h3 id="${prefix}">${label}</h3><code class="prefix">${prefix}</code>
<button type="button" class="insert" tabindex="-1" aria-label="Insert “${label}” at the cursor">Insert</button>
<button type="button" class="copy" tabindex="-1" aria-label="Copy “${label}”">Copy</button></div>
<p>${prose(summary)}</p>
<pre><code>${highlighted(snippet)}</code></pre>
</article>`;
}

/** Text with `code` in it, which is all the Markdown that the explanations use. */
function prose(markdown: string): string {
  return escapeHtml(markdown).replace(/`([^`]+)`/g, '<code>$1</code>');
}
