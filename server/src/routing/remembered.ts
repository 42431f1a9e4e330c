/** Texts for which answers are kept, twice over: the recent ones, and those before them. */
const MOST = 2_000;
/** Longer texts are rare, and would be kept with their answers. */
const LONGEST = 10_000;

/** A pure function of a text, with its last answers kept: each evaluation and each rule asks for the same ones. */
export function remembered<Answer extends object>(compute: (text: string) => Answer): (text: string) => Answer {
  let recent = new Map<string, Answer>();
  let before = new Map<string, Answer>();
  return (text) => {
    if (text.length > LONGEST) return compute(text);
    const known = recent.get(text);
    if (known) return known;
    if (recent.size >= MOST) [before, recent] = [recent, new Map()];
    const answer = before.get(text) ?? compute(text);
    recent.set(text, answer);
    return answer;
  };
}
