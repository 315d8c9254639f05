import { MAX_ANSWER_LENGTH, stripThinking, toExcerpt, unwrap } from './clean-answer.ts';

export type ParsedAnswer =
  | { readonly isJson: true; readonly value: unknown }
  | { readonly isJson: false; readonly detail: string };

/** The JSON of an answer, which may follow reasoning and be in a code fence. */
export function parseJsonAnswer(answer: string): ParsedAnswer {
  if (answer.length > MAX_ANSWER_LENGTH) {
    return { isJson: false, detail: `the answer has ${answer.length} characters` };
  }
  const text = unwrap(stripThinking(answer)).trim();
  if (text === '') {
    return { isJson: false, detail: 'the answer is empty' };
  }
  try {
    return { isJson: true, value: JSON.parse(text) };
  } catch {
    return { isJson: false, detail: `the answer is not JSON: ${toExcerpt(text)}` };
  }
}
