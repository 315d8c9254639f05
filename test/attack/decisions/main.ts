import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Api } from '../../e2e/api.ts';
import { toTaggedDocument } from '../../e2e/documents.ts';
import { Service } from '../../e2e/service.ts';

/**
 * `npm run decisions -- --rounds 8 --decisions 300`: as many mixed decisions about one gate at once.
 * One may be applied, and every other one must be in the log as refused.
 */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '8' },
    decisions: { type: 'string', default: '300' },
  },
});
const count = Number(values.decisions);
const service = await Service.start();
const api = new Api(service.url);
let isGood = true;
for (let round = 1; round <= Number(values.rounds); round += 1) {
  const runId = await api.start({
    profile: 'openapi-reference',
    inputs: { openapi: toTaggedDocument(1) },
  });
  await api.approve(await api.waitForGate(runId, 0));
  const { awaiting } = await api.waitForGate(runId, 1);
  const about = { phase: 1, reportDigest: awaiting?.about.digest };
  const kinds = [
    (n: number) => ['approve', { ...about, comment: `c${n}` }],
    (n: number) => ['reject', { ...about, reason: `r${n}` }],
    (n: number) => ['regenerate', { ...about, files: ['index.md'], guidance: `g${n}` }],
    (n: number) => [
      'replace',
      { ...about, files: [{ path: 'index.md', content: `# Own ${n}\n` }] },
    ],
  ] as const;
  const answers = await Promise.all(
    Array.from({ length: count }, (_, n) => {
      const [kind, body] = (kinds[n % kinds.length] as (typeof kinds)[number])(n);
      return api.post(`/runs/${runId}/${kind}`, body);
    }),
  );
  const counted = (status: number) => answers.filter((it) => it.status === status).length;
  const lines = readFileSync(join(service.data, 'store/audit', runId, 'events.ndjson'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
  const ids = (type: string) =>
    new Set(lines.filter((it) => it.type === type && it.phase === 1).map(({ id }) => id)).size;
  const found = [counted(202), counted(409), ids('decision.recorded'), ids('decision.refused')];
  const isRight = found.join() === [1, count - 1, 1, count - 1].join();
  isGood &&= isRight;
  process.stdout.write(
    `round ${round}: ${found[0]} applied, ${found[1]} refused; recorded: ${found[2]} decision, ${found[3]} refusals${isRight ? '' : '  WRONG'}\n`,
  );
}
await service.stop();
process.exitCode = isGood ? 0 : 1;
