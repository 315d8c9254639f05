import { MAX_ANSWER_LENGTH, stripThinking, toExcerpt, unwrap } from './clean-document.ts';

export type ParsedPlan =
  | { readonly isJson: true; readonly value: unknown }
  | { readonly isJson: false; readonly detail: string };

/** The JSON in a planner's answer, which may be wrapped as a document may. */
export function parsePlanAnswer(answer: string): ParsedPlan {
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
