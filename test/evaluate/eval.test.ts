import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callCli } from '../cli/call-cli.ts';
import { GOOD, POOR, startScriptedModels } from './scripted-models.ts';

const INPUT = join(import.meta.dirname, '..', '..', 'samples', 'openapi', 'tool-library.yaml');
const PRICES = `${GOOD}: { input: 2, cached: 0.5, output: 10 }\n`;

describe('eval', () => {
  let folder: string;
  let server: Awaited<ReturnType<typeof startScriptedModels>>;
  let first: Awaited<ReturnType<typeof callCli>>;
  const evaluate = (...more: string[]) =>
    callCli(
      ['eval', INPUT, '--model', `${GOOD},${POOR}`, '--pages', '4', '--json', ...more],
      folder,
      { OPENAI_BASE_URL: server.baseUrl },
    );

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'phasewright-eval-'));
    server = await startScriptedModels();
    writeFileSync(join(folder, 'prices.yaml'), PRICES);
    first = await evaluate('--html', 'models.html', '--prices', 'prices.yaml');
  });
  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });

  it('eval tells a good model from a poor one by pages, rules, rounds, facts, tokens and cost', () => {
    expect(first.code).toBe(0);
    const [good, poor] = first.json().models;
    expect(good).toMatchObject({
      ...{ model: GOOD, pages: 4, passedFirst: 4, passed: 4, roundsToGreen: 1, flaggedByRule: {} },
      facts: { invented: 0 },
      usage: { inputTokens: 8_000, cachedTokens: 6_000, outputTokens: 400, reasoningTokens: 160 },
      cost: (2_000 * 2 + 6_000 * 0.5 + 400 * 10) / 1_000_000,
    });
    expect(poor).toMatchObject({
      ...{ model: POOR, passedFirst: 0, passed: 4, roundsToGreen: 2, cost: null },
      flaggedByRule: { 'ungrounded-names': 4, 'ungrounded-codes': 4 },
      usage: { inputTokens: 16_000, cachedTokens: 0 },
    });
    expect(poor.facts.invented).toBeGreaterThan(7);
  });

  it('eval prints a table with a column for each model', () => {
    expect(first.stderr).toMatch(/^ +good-model +poor-model$/m);
    expect(first.stderr).toMatch(/^passed as first written +100 % \(4 of 4\) +0 % \(0 of 4\)$/m);
    expect(first.stderr).toMatch(/^ {2}passed ungrounded-codes +100 % .* 0 %/m);
    expect(first.stderr).toMatch(/^cost +0\.0110 +no price$/m);
  });

  it('eval shows the pages side by side, without anything that acts', () => {
    const html = readFileSync(join(folder, 'models.html'), 'utf8');
    expect(html).toContain("content=\"default-src 'none'; style-src 'sha256-");
    expect(html.match(/<article /g)).toHaveLength(8);
    expect(html).not.toMatch(/<script|<img|href="(?!#)|src=| on\w+=/);
    expect(html).toContain('<code>ungrounded-codes</code>');
  });

  it('eval repeats a comparison from kept answers, without a server', async () => {
    const asked = server.requests.length;
    expect(readdirSync(join(folder, 'eval-cassettes'))).toHaveLength(asked);
    const again = await evaluate('--replay', '--prices', 'prices.yaml');
    expect(again.json()).toEqual(first.json());
    expect(server.requests).toHaveLength(asked);
  });

  it('eval says which answer is missing when a comparison cannot be repeated', async () => {
    const { code, stderr } = await evaluate('--replay', '--cassettes', 'nothing');
    expect(code).not.toBe(0);
    expect(stderr).toMatch(/no answer of good-model for \S+\.md was kept; run without --replay/);
    expect(existsSync(join(folder, 'nothing'))).toBe(false);
  });

  it('eval writes the same pages for the same seed, and others for another', async () => {
    const paths = (stderr: string) =>
      [...stderr.matchAll(/good-model: (\S+)/g)].map(([, it]) => it);
    const again = await evaluate('--seed', '1');
    const other = await evaluate('--seed', '7');
    expect(paths(again.stderr).sort()).toEqual(paths(first.stderr).sort());
    expect(paths(other.stderr).sort()).not.toEqual(paths(first.stderr).sort());
  });

  it.each([
    [['eval', INPUT], /--model/],
    [['eval', INPUT, '--model', 'a,a'], /--model must name each model once/],
    [['eval', INPUT, '--model', 'a', '--agent', 'template'], /--agent must be openai or foundry/],
    [['eval', INPUT, '--model', 'a', '--variant', 'x'], /--variant must be one of by-tag/],
    [['eval', '--model', 'a'], /eval needs FILE or a known --profile/],
  ])('eval refuses %j', async (argv, message) => {
    const { code, stderr } = await callCli(argv, folder, { OPENAI_BASE_URL: server.baseUrl });
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });

  it('eval refuses a price table that is not one, naming the place', async () => {
    writeFileSync(join(folder, 'bad.yaml'), 'm: { input: cheap, output: 1 }');
    const { code, stderr } = await evaluate('--prices', 'bad.yaml');
    expect(code).not.toBe(0);
    expect(stderr).toMatch(/price table/);
    expect(stderr).toContain('/m/input');
  });
});
