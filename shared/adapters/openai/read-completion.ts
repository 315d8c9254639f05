import { readUsage } from '../../agent/answer/read-usage.ts';
import type { ModelReply } from '../../agent/answer/reply.ts';
import { getList, getMember, getText, isWireObject } from '../../agent/answer/wire.ts';

/**
 * Parses a chat completion (https://platform.openai.com/docs/api-reference/chat/object) as OpenAI,
 * Azure OpenAI, Ollama, vLLM and others send it; `undefined` if it is not one. If a server does not
 * name the model that answered, it counts as `askedModel`.
 */
export function readCompletion(value: unknown, askedModel: string): ModelReply | undefined {
  const choice = getList(value, 'choices')[0];
  const message = getMember(choice, 'message');
  if (!isWireObject(value) || !isWireObject(message)) {
    return undefined;
  }
  const refusal = getText(message, 'refusal');
  const finish = getText(choice, 'finish_reason');
  return {
    text: getText(message, 'content'),
    end: refusal === '' ? toEnd(finish, message) : 'refusal',
    detail: refusal || (finish === 'stop' ? '' : finish),
    model: getText(value, 'model') || askedModel,
    id: getText(value, 'id'),
    usage: readUsage(value.usage, ['prompt_tokens', 'completion_tokens']),
  };
}

/** Without a finish reason, the answer counts as complete. */
function toEnd(finish: string, message: object): ModelReply['end'] {
  switch (finish) {
    case 'length':
      return 'length';
    case 'content_filter':
      return 'filter';
    case 'tool_calls':
    case 'function_call':
      return 'other';
    default:
      return getList(message, 'tool_calls').length > 0 ? 'other' : 'complete';
  }
}
