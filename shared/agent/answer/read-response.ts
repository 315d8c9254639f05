import { readUsage } from './read-usage.ts';
import type { ModelReply } from './reply.ts';
import { getList, getMember, getText, isWireObject } from './wire.ts';

/**
 * Parses a response of the Responses API
 * (https://platform.openai.com/docs/api-reference/responses); `undefined` if it is not one.
 */
export function readResponse(value: unknown, askedModel: string): ModelReply | undefined {
  if (!isWireObject(value) || !Array.isArray(value.output)) {
    return undefined;
  }
  const parts = value.output
    .filter((item) => getText(item, 'type') === 'message')
    .flatMap((item) => getList(item, 'content'));
  const refusal = joinTexts(parts, 'refusal', 'refusal');
  return {
    text: joinTexts(parts, 'output_text', 'text'),
    ...toEnd(value, refusal),
    model: getText(value, 'model') || askedModel,
    id: getText(value, 'id'),
    usage: readUsage(value.usage, ['input_tokens', 'output_tokens']),
  };
}

function joinTexts(parts: readonly unknown[], type: string, key: string): string {
  return parts
    .filter((part) => getText(part, 'type') === type)
    .map((part) => getText(part, key))
    .join('');
}

function toEnd(value: object, refusal: string): Pick<ModelReply, 'end' | 'detail'> {
  const status = getText(value, 'status');
  if (status === 'completed') {
    const wantsTool = getList(value, 'output').find((it) => getText(it, 'type').endsWith('_call'));
    return refusal !== ''
      ? { end: 'refusal', detail: refusal }
      : wantsTool === undefined
        ? { end: 'complete', detail: '' }
        : { end: 'other', detail: `the model called a tool (${getText(wantsTool, 'type')})` };
  }
  if (status === 'incomplete') {
    const reason = getText(getMember(value, 'incomplete_details'), 'reason');
    return { end: reason === 'content_filter' ? 'filter' : 'length', detail: reason };
  }
  const error = getMember(value, 'error');
  const code = getText(error, 'code');
  return { end: toFailedEnd(code), detail: getText(error, 'message') || code || status };
}

function toFailedEnd(code: string): ModelReply['end'] {
  switch (code) {
    case 'rate_limit_exceeded':
      return 'throttled';
    case 'server_error':
      return 'broken';
    case 'content_filter':
      return 'filter';
    default:
      return 'other';
  }
}
