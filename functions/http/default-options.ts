import type { DefaultOptions } from '../../shared/run/options.ts';
import type { Settings } from '../../shared/settings.ts';

/** The options of a run that the settings decide, where its request names none. */
export function toDefaults(settings: Settings): DefaultOptions {
  const { maxParallelFiles, maxRegenerations, approvalTimeoutMs, secondReader, agent } = settings;
  const hasModel = agent.kind !== 'template';
  return { maxParallelFiles, maxRegenerations, approvalTimeoutMs, secondReader, hasModel };
}
