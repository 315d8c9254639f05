import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { readText } from '../../packages/gate/src/base.ts';
import type { EvaluatedModel } from '../../shared/evaluate/evaluate.ts';
import { type Command, OPTION } from '../command.ts';
import { compareModels } from '../evaluate/compare-models.ts';
import { toComparisonPage } from '../evaluate/comparison-page.ts';
import { type Figure, renderTable, toFigures } from '../evaluate/figures.ts';
import { parsePrices, toCost } from '../evaluate/prices.ts';
import { EXIT } from '../exit-codes.ts';
import { type Arguments, toUsageError } from '../input/arguments.ts';
import type { Terminal } from '../terminal.ts';

export const evalCommand: Command = {
  summary: 'let several models write a sample of pages, and compare them',
  positionals: [{ name: 'FILE', isOptional: true }],
  options: {
    agent: { value: 'A', help: 'ask models through this agent: openai (default) or foundry' },
    model: { value: 'M,M', help: 'compare these models or deployments, separated by commas' },
    profile: { short: 'p', value: 'P', help: 'use this profile (default: that of FILE)' },
    input: {
      short: 'i',
      value: 'NAME=FILE',
      isRepeatable: true,
      help: 'read an input of the profile from this file',
    },
    variant: { value: 'V', help: 'use this variant of the profile (default: its first)' },
    pages: { value: 'N', help: 'write N pages with each model (1 to 1000; default: 10)' },
    seed: { value: 'N', help: 'choose the pages by this number (default: 1)' },
    rounds: { value: 'N', help: 'write a page at most N times (1 to 11; default: 3)' },
    parallel: { value: 'N', help: 'write N pages in parallel (1 to 64; default: the setting)' },
    prices: { value: 'FILE', help: 'read prices per million tokens, by model, to show costs' },
    cassettes: {
      value: 'DIR',
      help: 'keep answers in this folder, and use kept ones (default: eval-cassettes)',
    },
    replay: { help: 'use kept answers only; fail if one is missing' },
    html: { value: 'FILE', help: 'write the pages side by side to this HTML file' },
    json: OPTION.json,
  },
  examples: [
    'openapi.yaml --model gpt-5.6-luna,gpt-5.6-terra --prices prices.yaml --html models.html',
    'openapi.yaml --model gpt-5.6-luna,gpt-5.6-terra --replay',
    '--agent openai --model a,b --input openapi=api.yaml --profile openapi-reference',
  ],
  async run(args, terminal) {
    const names = readModels(args);
    const file = args.text('prices');
    const prices =
      file === undefined
        ? undefined
        : parsePrices(await readText(resolve(terminal.cwd, file), `the price table ${file}`));
    const { about, models } = await compareModels(args, terminal, names);
    const figures = toFigures(models, prices);
    terminal.say(about);
    for (const line of renderTable(names, figures)) {
      terminal.say(line);
    }
    await writePage(args, terminal, { about, models, figures });
    terminal.answer({
      about,
      models: models.map(({ model, tally }) => ({
        ...{ model, ...tally },
        ...(prices === undefined ? {} : { cost: toCost(prices, model, tally.usage) ?? null }),
      })),
    });
    return EXIT.done;
  },
};

function readModels(args: Arguments): string[] {
  const names = (args.text('model') ?? '').split(',').map((name) => name.trim());
  const models = names.filter((name) => name !== '');
  if (models.length === 0) {
    throw toUsageError('eval needs --model: one or more models, separated by commas');
  }
  if (new Set(models).size < models.length) {
    throw toUsageError(`--model must name each model once, not "${args.text('model')}"`);
  }
  return models;
}

async function writePage(
  args: Arguments,
  { cwd, say }: Terminal,
  compared: {
    readonly about: string;
    readonly models: readonly EvaluatedModel[];
    readonly figures: readonly Figure[];
  },
): Promise<void> {
  const file = args.text('html');
  if (file !== undefined) {
    await writeFile(
      resolve(cwd, file),
      toComparisonPage({ title: 'Comparison of models', ...compared }),
    );
    say(`The pages are side by side in ${file}.`);
  }
}
