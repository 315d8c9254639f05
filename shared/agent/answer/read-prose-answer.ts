import { Value } from 'typebox/value';
import type { PagePart } from '../prompt/page-parts.ts';
import { ProseAnswer } from '../prompt/prose-answer.ts';
import {
  findRefusal,
  MAX_ANSWER_LENGTH,
  stripThinking,
  toExcerpt,
  unwrap,
} from './clean-answer.ts';
import { parseJsonAnswer } from './parse-json-answer.ts';

export type ReadProse =
  | { readonly isProse: true; readonly prose: ReadonlyMap<string, string> }
  | {
      readonly isProse: false;
      readonly reason: 'refused' | 'bad-answer';
      readonly detail: string;
    };

/**
 * The prose in a writer's answer, by place. Each id must be one of the request. Plain text is
 * accepted as the prose if one place was requested, because some servers do not support structured
 * output.
 */
export function readProseAnswer(answer: string, part: PagePart): ReadProse {
  const ids = part.flatMap((block) => (block.kind === 'prose' ? [block.id] : []));
  const json = parseJsonAnswer(answer);
  if (!json.isJson) {
    return readPlainAnswer(answer, ids, json.detail);
  }
  if (!Value.Check(ProseAnswer, json.value)) {
    return toBad('the answer must be {"blocks": [{"id": …, "markdown": …}]}');
  }
  const { blocks } = json.value;
  const unknown = blocks.find(({ id }) => !ids.includes(id));
  if (unknown !== undefined) {
    return toBad(
      `the answer has a block ${toExcerpt(JSON.stringify(unknown.id))} that was not asked for`,
    );
  }
  const prose = new Map(blocks.map(({ id, markdown }) => [id, cleanProse(markdown)]));
  const refusal = [...prose.values()].map(findRefusal).find((it) => it !== undefined);
  return refusal === undefined ? { isProse: true, prose } : toRefusal(refusal);
}

/** `detail` says why the answer is not JSON. */
function readPlainAnswer(answer: string, ids: readonly string[], detail: string): ReadProse {
  const text = cleanProse(answer.slice(0, MAX_ANSWER_LENGTH));
  const refusal = findRefusal(text);
  if (refusal !== undefined) {
    return toRefusal(refusal);
  }
  const [id] = ids;
  const isPlain = text !== '' && !/^[{[]/.test(text) && answer.length <= MAX_ANSWER_LENGTH;
  return isPlain && id !== undefined && ids.length === 1
    ? { isProse: true, prose: new Map([[id, text]]) }
    : toBad(detail);
}

function cleanProse(markdown: string): string {
  return unwrap(stripThinking(markdown)).trim();
}

function toRefusal(words: string): ReadProse {
  return { isProse: false, reason: 'refused', detail: `the model refused: ${words}` };
}

function toBad(detail: string): ReadProse {
  return { isProse: false, reason: 'bad-answer', detail };
}
