import { Value } from 'typebox/value';
import type { Doubt } from '../agent.ts';
import { DoubtsAnswer } from '../prompt/doubts-answer.ts';
import { parseJsonAnswer } from './parse-json-answer.ts';

/** What came of a reader's answer. */
type ReadDoubts =
  | { readonly isRead: true; readonly doubts: readonly Doubt[] }
  | { readonly isRead: false; readonly detail: string };

/** The doubts in a reader's answer. Whether their quotes exist is checked against the page. */
export function readDoubtsAnswer(answer: string): ReadDoubts {
  const json = parseJsonAnswer(answer);
  if (!json.isJson) {
    return { isRead: false, detail: json.detail };
  }
  return Value.Check(DoubtsAnswer, json.value)
    ? { isRead: true, doubts: json.value.claims }
    : {
        isRead: false,
        detail: 'the answer must be {"claims": [{"id": …, "quote": …, "reason": …}]}',
      };
}
