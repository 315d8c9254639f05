import { toCount } from '../../packages/gate/src/base.ts';
import type { Announcement } from '../contract/activities.ts';
import type { Notice } from '../contract/notice.ts';
import { About, createParser, type GateReport } from '../contract/release-format.ts';
import type { Records } from '../records/records.ts';
import type { RunRecords } from '../records/run-records.ts';

const parseAbout = createParser(About, 'what an event is about', 'broken-invariant');

type Fact = Notice['facts'][number];

/** What an announced event says to people, with an address of the page at `publicUrl`. */
export async function describeEvent(
  allRecords: Records,
  event: Announcement,
  publicUrl: string,
): Promise<Notice> {
  const records = allRecords.of(event.runId);
  const { title, phases } = await records.record.read();
  const position = phases.findIndex(({ phase }) => phase === event.phase);
  const at = phases[position];
  const place: Fact[] =
    at === undefined
      ? []
      : [{ name: 'Phase', value: `${position + 1} of ${phases.length}, ${at.name}` }];
  const about = event.type.startsWith('approval.') ? await describeSubject(records, event) : END;
  return {
    title,
    subject: `${about.verb ?? HEADLINE[event.type] ?? event.type}: ${title}`,
    facts: [
      ...place,
      ...about.facts,
      ...describeFailure(event),
      { name: 'Run', value: event.runId },
    ],
    link: {
      label: about.label,
      url: `${publicUrl}/runs/${event.runId}${about.page ?? PAGE[event.type] ?? ''}`,
    },
  };
}

interface Subject {
  readonly verb?: string;
  readonly facts: readonly Fact[];
  readonly label: string;
  readonly page?: string;
}

const END: Subject = { facts: [], label: 'Open the run' };

const HEADLINE: Readonly<Record<string, string>> = {
  'decision.recorded': 'Decided',
  'run.completed': 'Complete',
  'run.failed': 'Failed',
  'run.canceled': 'Canceled',
};

const PAGE: Readonly<Record<string, string>> = { 'run.completed': '/release' };

async function describeSubject(records: RunRecords, event: Announcement): Promise<Subject> {
  const about = parseAbout(event.data.about);
  const verb = event.type === 'approval.reminded' ? 'Still waiting' : 'Decision needed';
  const phase = event.phase ?? 0;
  switch (about.kind) {
    case 'gate': {
      const report = await records.reports.find(phase, about.round);
      const facts = report === undefined ? [] : describeReport(report);
      return { verb, facts, label: 'Review', page: `/phases/${phase}` };
    }
    case 'plan':
      return {
        verb,
        facts: [{ name: 'Waits for', value: 'approval of the plan' }],
        label: 'Review the plan',
        page: `/phases/${phase}/plan`,
      };
    case 'budget':
      return {
        verb,
        facts: [{ name: 'Waits for', value: 'a higher token budget' }],
        label: 'Open the run',
      };
  }
}

function describeReport({ verdict, errors, warnings, files, flagged }: GateReport): Fact[] {
  const found = `${verdict}, ${toCount(errors, 'error')}, ${toCount(warnings, 'warning')}`;
  const toMend = flagged.length === 0 ? '' : `, ${flagged.length} to regenerate`;
  return [
    { name: 'Gate', value: found },
    { name: 'Files', value: `${files.length}${toMend}` },
  ];
}

function describeFailure({ data: { failure } }: Announcement): Fact[] {
  const isNamed = typeof failure === 'object' && failure !== null && 'detail' in failure;
  return isNamed ? [{ name: 'Reason', value: String(failure.detail) }] : [];
}
