import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { KNOWN_RULES } from '../../packages/gate/src/index.ts';
import { createLimiter } from '../../shared/agent/limiter.ts';
import { createCassetteAgent } from '../../shared/evaluate/cassette-agent.ts';
import { type Candidate, type EvaluatedModel, evaluate } from '../../shared/evaluate/evaluate.ts';
import { isGreen } from '../../shared/evaluate/evaluate-page.ts';
import { openModel } from '../../shared/open-adapters.ts';
import type { RunContext } from '../../shared/profiles/profile.ts';
import { openProfiles } from '../../shared/profiles/read-folder.ts';
import { readSettings, type Settings } from '../../shared/settings.ts';
import { type Arguments, toUsageError } from '../input/arguments.ts';
import { guessInput } from '../input/guess-inputs.ts';
import { readInputs } from '../input/read-inputs.ts';
import type { Terminal } from '../terminal.ts';
import { openCassettes } from './file-cassettes.ts';

/** The models as evaluated, and what was compared, in a sentence. */
export interface Compared {
  readonly about: string;
  readonly models: readonly EvaluatedModel[];
}

/** Lets models write a sample as the arguments and settings say. Throws usage and setting errors. */
export async function compareModels(
  args: Arguments,
  terminal: Terminal,
  names: readonly string[],
): Promise<Compared> {
  const run = await readRun(args, terminal);
  const candidates: Candidate[] = [];
  for (const name of names) {
    candidates.push(await openCandidate(name, args, terminal));
  }
  const pages = args.integer('pages', 1, 1_000) ?? 10;
  const seed = args.integer('seed', 0, 999_999_999) ?? 1;
  const maxRounds = args.integer('rounds', 1, 11) ?? 3;
  const parallel = args.integer('parallel', 1, 64) ?? 3;
  const options = { pages, seed, maxRounds, parallel };
  const models = await evaluate(run, candidates, options, (model, { path, attempts }) => {
    const end = attempts.some(isGreen) ? 'passed' : 'not passed';
    terminal.stderr.write(`${model}: ${path} ${end} after ${attempts.length} of ${maxRounds}\n`);
  });
  const written = models[0]?.pages.length ?? 0;
  const about = `${run.docset.title}: ${written} pages of ${run.profile.name}, variant ${run.variant}, seed ${seed}`;
  return { about, models };
}

async function readRun(args: Arguments, { cwd, env, stderr }: Terminal): Promise<RunContext> {
  const [file] = args.positionals;
  const guess = file === undefined ? undefined : await guessInput(file, args.text('profile'), cwd);
  const name = args.text('profile') ?? guess?.profile;
  const profile = (await openProfiles(env.PHASEWRIGHT_PROFILES, KNOWN_RULES)).get(name ?? '');
  if (profile === undefined) {
    throw toUsageError(
      'eval needs FILE or a known --profile; "npx phasewright profiles" lists the profiles',
    );
  }
  const pairs = [...(guess === undefined ? [] : [guess.input]), ...args.list('input')];
  const inputs = profile.parseInputs(
    await readInputs(pairs, cwd, (line) => void stderr.write(`${line}\n`)),
  );
  const variant = args.text('variant') ?? profile.defaultVariant;
  if (!profile.variants.some((it) => it.name === variant)) {
    const known = profile.variants.map((it) => it.name).join(', ');
    throw toUsageError(`--variant must be one of ${known}, not "${variant}"`);
  }
  return {
    ...{ profile, variant, inputs, strictness: 'strict' },
    docset: profile.toDocset(inputs, variant),
  };
}

/** Never called: kept answers need no server. */
const NO_SERVER = {
  OPENAI_BASE_URL: 'http://127.0.0.1:9/v1',
  FOUNDRY_PROJECT_ENDPOINT: 'https://none.services.ai.azure.com/api/projects/none',
};

async function openCandidate(
  model: string,
  args: Arguments,
  { cwd, env }: Terminal,
): Promise<Candidate> {
  const kind = args.text('agent') ?? 'openai';
  if (kind !== 'openai' && kind !== 'foundry') {
    throw toUsageError(`--agent must be openai or foundry, not "${kind}"`);
  }
  const isReplay = args.has('replay');
  const settings = readSettings({
    // An evaluation stores nothing but answers.
    ...{ PHASEWRIGHT_STORAGE: `file:${cwd}`, ...(isReplay ? NO_SERVER : {}), ...env },
    ...{ PHASEWRIGHT_AGENT: kind, OPENAI_MODEL: model, FOUNDRY_MODEL: model },
  });
  if (settings.agent.kind === 'template') {
    throw toUsageError('--agent must be openai or foundry');
  }
  const cassettes = openCassettes(resolve(cwd, args.text('cassettes') ?? 'eval-cassettes'));
  const agent = createCassetteAgent(await openModel(settings.agent, settings), cassettes, isReplay);
  return { model, agent, deps: toDeps(settings) };
}

function toDeps({ timeoutsMs }: Settings): Candidate['deps'] {
  const world = {
    now: () => new Date(),
    sleep: (delayMs: number) => sleep(delayMs),
    random: Math.random,
  };
  return {
    ...world,
    limiter: createLimiter(world),
    limits: {
      timeoutMs: timeoutsMs.writer,
      ...{ maxTries: 3, firstDelayMs: 1_000, maxDelayMs: 60_000, patienceMs: 600_000 },
    },
  };
}
