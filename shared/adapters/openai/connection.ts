import type { ModelCall } from '../../agent/model-agent.ts';
import type { ModelTuning } from '../../contract/reasoning.ts';

export interface Connection extends ModelTuning {
  /**
   * Such as `https://api.openai.com/v1`, `https://NAME.openai.azure.com/openai/v1`, or the address
   * of an Azure deployment with its `api-version`.
   */
  readonly baseUrl: string;
  /** A key, or a function that returns one for each call; servers without keys ignore it. */
  readonly apiKey: string | (() => Promise<string>);
  readonly model: string;
  /** The protocol: chat completions, which every server has, or the Responses API. */
  readonly api?: 'chat' | 'responses';
}

/** A call; without a role, for an answer of any form. */
export type Call = Pick<ModelCall, 'prompt' | 'limit'> & Partial<Pick<ModelCall, 'role'>>;
