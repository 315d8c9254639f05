/** How long a reasoning model may think before it answers; not every model knows every word. */
export const REASONING_EFFORTS = [
  'none',
  'minimal',
  'low',
  'medium',
  'high',
  'xhigh',
  'max',
] as const;
type ReasoningEffort = (typeof REASONING_EFFORTS)[number];

/** How long answers are; models before GPT-5 refuse it. */
export const VERBOSITIES = ['low', 'medium', 'high'] as const;
type Verbosity = (typeof VERBOSITIES)[number];

/** What shapes the answers of a model. What is undefined is not sent: many models refuse it. */
export interface ModelTuning {
  readonly temperature?: number | undefined;
  readonly reasoningEffort?: ReasoningEffort | undefined;
  readonly verbosity?: Verbosity | undefined;
}
