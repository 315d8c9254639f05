import { createMarkdownParser } from '../packages/gate/src/index.ts';
import { PhasewrightError, toErrorText } from './contract/release-format.ts';
import { loadAgent } from './open-adapters.ts';
import type { AgentSetting } from './settings/agent.ts';

/** How Node names a module that is not there: for `require` and for `import`. */
const MISSING: readonly unknown[] = ['MODULE_NOT_FOUND', 'ERR_MODULE_NOT_FOUND'];

/**
 * Loads the parser that a run needs with its first intricate document, so that an incomplete
 * package fails at the start and not in the middle of a run. Throws `unavailable`, naming the
 * module.
 */
export async function requireParser(): Promise<void> {
  await load(async () => createMarkdownParser(() => undefined)(''));
}

/** Loads the SDK of the agent, as a run does with its first call. Throws `unavailable`. */
export async function requireAgent(setting: AgentSetting): Promise<void> {
  await load(() => loadAgent(setting));
}

async function load(use: () => Promise<unknown>): Promise<void> {
  try {
    await use();
  } catch (error) {
    const code = error instanceof Error ? Reflect.get(error, 'code') : undefined;
    if (!MISSING.includes(code)) throw error;
    const [, name = 'a module'] = /(?:module|package) '([^']+)'/.exec(toErrorText(error)) ?? [];
    throw new PhasewrightError(
      'unavailable',
      `cannot load "${name}", which every run needs: the package of the app is incomplete. Deploy what "npm run package" builds, with its node_modules.`,
      { cause: error },
    );
  }
}
