import { createOpenAiAgent } from '../../shared/adapters/openai/openai-agent.ts';
import { toAssignment } from '../../shared/agent/write-text.ts';
import type { BenchPages } from './pages.ts';

/** Calls and estimated input tokens of a run: a plan per phase, and the prose of each page. */
export function countTokens({ run, files }: BenchPages): { calls: number; tokens: number } {
  const agent = createOpenAiAgent({ baseUrl: 'http://127.0.0.1:1/v1', apiKey: 'none', model: 'm' });
  const plans = run.docset.phases.map(({ phase }) =>
    agent.previewPlan?.({ run, phase, faults: [] }),
  );
  const prose = files
    .filter(({ request }) => request.file.writer === 'agent')
    .flatMap(({ request }) => toAssignment(request).requests.map((it) => agent.preview?.(it)));
  const all = [...plans, ...prose];
  return {
    calls: all.length,
    tokens: all.reduce((sum, preview) => sum + (preview?.inputTokens ?? 0), 0),
  };
}
