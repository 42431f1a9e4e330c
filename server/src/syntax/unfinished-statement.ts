const FIRST_WORD = /[a-z]+(?!\w)/y;

/** By the first word of a statement with a body: what is missing before that, given what is there. */
const HEADERS: Readonly<Record<string, (header: string) => string>> = {
  def: endOfFunction,
  async: (header) => (/^async\s+def\b/.test(header) ? endOfFunction(header) : ':'),
  class: () => ':',
  if: () => ':',
  elif: () => ':',
  else: () => ':',
  for: (header) => (/\bin\b/.test(header) ? ':' : ' in ...:'),
  while: () => ':',
  with: () => ':',
  try: () => ':',
  except: () => ':',
  finally: () => ':',
};

function endOfFunction(header: string): string {
  return header.includes('(') ? ':' : '():';
}

/** Whether a statement with a body begins at `start`; then what tells the end that its header lacks. */
export function endOfHeader(text: string, start: number): ((header: string) => string) | undefined {
  const word = firstWord(text, start);
  return Object.hasOwn(HEADERS, word) ? HEADERS[word] : undefined;
}

/** A name, which nobody wrote. */
const NAME = ' _';
/** An expression, which nobody wrote. */
const EXPRESSION = ' ...';

/** The words behind which something must follow. */
const EXPECTING =
  /(?<!\w)(?:import|from|as|def|class|global|nonlocal|for|del|in|is|not|and|or|if|else|elif|while|with|assert|await)$/;
/** The beginning of a name that is a word of the language as yet: `app.is`, `import in`, `def as`. */
const KEYWORD_AS_NAME =
  /(?:\.|\b(?:def|class|as|import)\s+)(?:and|as|assert|async|await|break|class|continue|def|del|elif|else|except|finally|for|from|global|if|in|is|lambda|nonlocal|not|or|pass|raise|return|try|while|with|yield)$/;
/** The same where an operand is to come: `x = def`, `return is`, `f(a, import`. */
const KEYWORD_AS_OPERAND =
  /(?:[=([{,+\-*/%]\s*|\breturn\s+)(?:and|as|assert|break|class|continue|def|del|elif|else|except|finally|for|from|global|if|import|is|nonlocal|or|pass|raise|return|try|while|with)$/;
/** Parameters of a lambda without its colon. */
const LAMBDA = /\blambda\b[^:'"]*$/;
/** The first dots of an ellipsis. */
const DOTS = /(?:^|[=([{,:]|\breturn)\s*(\.{1,2})$/;
const ENDING = /[\w)\]}"']/;

/** What a statement between two offsets lacks behind its last word or operator; '' where it can end there. */
export function missingOperand(text: string, start: number, end: number): string {
  const tail = tailOf(text, start, end);
  const isFrom = text.startsWith('from', start) && firstWord(text, start) === 'from';
  if (isFrom && !/\bimport\b/.test(text.slice(start, end))) return `${tail === 'from' ? NAME : ''} import${NAME}`;
  if (KEYWORD_AS_NAME.test(tail) || KEYWORD_AS_OPERAND.test(tail)) return '_';
  if (LAMBDA.test(tail)) return missingInLambda(tail);
  if (ENDING.test(tail.slice(-1)) && !EXPECTING.test(tail)) return '';
  const word = firstWord(text, start);
  if (isFrom || word === 'import') return /(?:\b(?:import|as)|[.,])$/.test(tail) ? NAME : '';
  if (tail === '@') return '';
  const dots = DOTS.exec(tail)?.[1];
  if (dots !== undefined) return '.'.repeat(3 - dots.length);
  if (tail.endsWith(':')) return endOfHeader(text, start) || word === 'match' || word === 'case' ? '' : EXPRESSION;
  if (/(?:^|[^\d.\s])\s*\.$|\b[A-Za-z_]\w*\.$|\b(?:def|class|as|global|nonlocal|for|del)$/.test(tail)) return NAME;
  if (tail === 'else') return '';
  return /[-+*/%@&|^~<>=]$/.test(tail) || EXPECTING.test(tail) ? EXPRESSION : '';
}

/** What is missing in brackets that are closed at `end`, before the closing one. */
export function missingInBrackets(text: string, start: number, end: number): string {
  const tail = tailOf(text, start, end);
  if (KEYWORD_AS_NAME.test(tail) || KEYWORD_AS_OPERAND.test(tail)) return '_';
  if (LAMBDA.test(tail)) return missingInLambda(tail);
  const value = /=$/.test(tail) ? EXPRESSION : '';
  if (value !== '' || HEADERS[firstWord(text, start)] === endOfFunction) return value;
  if (/[\w)\]]\.$/.test(tail)) return NAME;
  return /(?:[-+*/%@&|^~<>]|(?<!\w)(?:in|is|not|and|or|if|else|await))$/.test(tail) ? EXPRESSION : '';
}

/** The last words between two offsets, the first of them whole. */
function tailOf(text: string, start: number, end: number): string {
  let from = Math.max(start, end - 60);
  for (let more = 60; more > 0 && from > start && /\w/.test(text.charAt(from - 1)); more--) from--;
  return text.slice(from, end);
}

function missingInLambda(tail: string): string {
  return `${tail.endsWith('=') ? EXPRESSION : ''}: ...`;
}

function firstWord(text: string, start: number): string {
  FIRST_WORD.lastIndex = Math.max(0, start);
  return FIRST_WORD.exec(text)?.[0] ?? '';
}
