import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Api } from '../../e2e/api.ts';
import { toTaggedDocument } from '../../e2e/documents.ts';
import { Service } from '../../e2e/service.ts';
import { drive, type FuzzReport } from './drive.ts';
import { Random } from './random.ts';
import { type Description, RequestMaker } from './requests.ts';

/** Decisions whose acceptance is one record each; an approval of a plan update is two. */
const DECISIONS = ['approve', 'reject', 'regenerate', 'replace'];

interface FuzzResult {
  readonly report: FuzzReport;
  /** What the records say that no accepted request explains. */
  readonly findings: readonly string[];
}

/**
 * Drives a service of its own by its served description, and compares what it recorded with what it
 * accepted: a finished run is as it was, and there is one record for each accepted decision or start.
 */
export async function fuzzService(count: number, seed: number): Promise<FuzzResult> {
  const service = await Service.start({ settings: { PHASEWRIGHT_APPROVAL_KEY: 'k'.repeat(40) } });
  try {
    const api = new Api(service.url);
    const start = { profile: 'openapi-reference', inputs: { openapi: toTaggedDocument(1) } };
    const finished = await api.start({ ...start, reviewMode: 'batch' });
    await api.waitForEnd(finished);
    const waiting = await api.start(start);
    const { awaiting } = await api.waitForGate(waiting, 0);
    const known = {
      runIds: [finished, waiting, waiting, '20260101T000000000Z-00000000'],
      paths: ['index.md', '00-preflight.md', 'reference/a.md', 'manifest.json'],
      texts: [
        awaiting?.about.digest ?? '',
        'openapi-reference',
        'interactive',
        'PT1H',
        '1',
        'title',
      ],
    };
    const before = digestRun(service.data, finished);
    const { body } = await api.get<Description>('/openapi.json');
    const maker = new RequestMaker(body, new Random(seed), known);
    const report = await drive(service.url, () => maker.make(), count);
    const findings = [
      ...(digestRun(service.data, finished) === before ? [] : ['the finished run was changed']),
      ...(await compareRecords(api, service.data, report, 2)),
    ];
    await service.stop();
    return { report, findings };
  } finally {
    await service.kill();
  }
}

/** Everything of a run that no request may change; its event log may grow by refusals. */
function digestRun(data: string, runId: string): string {
  const digest = createHash('sha256');
  for (const container of ['inputs', 'released', 'staging']) {
    const folder = join(data, 'store', container, runId);
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    for (const entry of entries.filter((it) => it.isFile())) {
      const path = join(entry.parentPath, entry.name);
      digest.update(path).update(readFileSync(path));
    }
  }
  return digest.digest('hex');
}

/** `started` runs were there before. */
async function compareRecords(
  api: Api,
  data: string,
  { accepted }: FuzzReport,
  started: number,
): Promise<string[]> {
  const runIds = readdirSync(join(data, 'store', 'inputs'));
  const starts = accepted.get('POST /api/runs') ?? 0;
  // A repeated Idempotency-Key is accepted again and starts nothing.
  const isKnown = runIds.length >= started && runIds.length <= starts + started;
  const findings = isKnown ? [] : [`${runIds.length} runs after ${starts} accepted starts`];
  let recorded = 0;
  for (const runId of runIds) {
    const events = readFileSync(join(data, 'store', 'audit', runId, 'events.ndjson'), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
    const ids = events
      .filter(({ type, data: { by } }) => type === 'decision.recorded' && by !== 'batch')
      .map(({ id }) => id);
    recorded += new Set(ids).size;
    if (!(await api.get(`/runs/${runId}`)).status.toString().startsWith('2')) {
      findings.push(`the run ${runId} cannot be read`);
    }
  }
  const decided = DECISIONS.map((it) => accepted.get(`POST /api/runs/{runId}/${it}`) ?? 0);
  const updates = accepted.get('POST /api/runs/{runId}/plan/approve') ?? 0;
  const maxDecided = decided.reduce((sum, it) => sum + it, updates);
  if (recorded > maxDecided) {
    findings.push(`${recorded} decisions recorded, ${maxDecided} accepted`);
  }
  return findings;
}
