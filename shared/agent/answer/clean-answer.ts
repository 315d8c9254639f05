/** A longer answer is not a document; the gate accepts far less. UTF-16 units. */
export const MAX_ANSWER_LENGTH = 1_000_000;

/** Reasoning models behind some servers put their reasoning before the answer. */
const THINKING = /^\s*<think>[\s\S]*?<\/think>/;

const FENCE = /^ {0,3}(`{3,}|~{3,})[ \t]*([^`]*)$/;

/** The answer without a leading block of reasoning, well-formed, with LF as line ending. */
export function stripThinking(answer: string): string {
  return answer
    .toWellFormed()
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .replace(THINKING, '');
}

/**
 * Removes a code fence around the whole answer. A document begins with a heading, so an answer that
 * begins with a fence is wrapped, unless its fences only pair up if the first is one of its own.
 */
export function unwrap(answer: string): string {
  const lines = answer.trim().split('\n');
  const [first = '', last = ''] = [lines[0], lines.at(-1)];
  const [, marker = ''] = FENCE.exec(first) ?? [];
  const inner = lines.slice(1, -1);
  const isWrapped = lines.length > 2 && marker !== '' && isClosing(last, marker);
  return isWrapped && hasPairedFences(inner) ? inner.join('\n') : answer;
}

function isClosing(line: string, marker: string): boolean {
  const [, closing = '', info = ''] = FENCE.exec(line) ?? [];
  return closing.startsWith(marker) && info.trim() === '';
}

function hasPairedFences(lines: readonly string[]): boolean {
  let open: string | undefined;
  for (const line of lines) {
    const marker = FENCE.exec(line)?.[1];
    if (marker !== undefined && open === undefined) {
      open = marker;
    } else if (open !== undefined && isClosing(line, open)) {
      open = undefined;
    }
  }
  return open === undefined;
}

const REFUSING =
  /^(i['’]?m (very )?sorry|i am (very )?sorry|sorry,|i (can['’]?t|cannot|can not|won['’]?t|will not|am unable|['’]?m unable)|unfortunately,? i|as an ai\b)/i;

/** The beginning of a refusal in words: a few typical sentences without a heading. */
export function findRefusal(text: string): string | undefined {
  const isRefusal = text.length <= 2_000 && REFUSING.test(text) && !/^#{1,6} /m.test(text);
  return isRefusal ? toExcerpt(text) : undefined;
}

/** The beginning of a text, on one line, for a message. */
export function toExcerpt(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= 200 ? line : `${line.slice(0, 199).toWellFormed()}…`;
}
