import type { CategoryScore, GateReport } from '../../../shared/contract/release-format.ts';
import type { GateSummary } from '../../../shared/contract/run.ts';
import { type ReportType, type RoundAddress, readReportAs } from '../api/read-report.ts';
import { Digest } from '../components/digest.tsx';
import { Grounding } from '../components/grounding.tsx';
import { Meter } from '../components/meter.tsx';
import { SaveButton } from '../components/save-button.tsx';
import { VerdictBadge } from '../components/status.tsx';
import { count, toPercent } from '../components/text.ts';
import { Verified } from '../components/verified.tsx';
import { ViewedMeter } from '../reading/viewed-meter.tsx';

const FORMATS: readonly {
  readonly type: ReportType;
  readonly text: string;
  readonly ending: string;
}[] = [
  { type: 'text/markdown', text: 'Markdown', ending: 'md' },
  { type: 'application/json', text: 'JSON', ending: 'json' },
  { type: 'application/sarif+json', text: 'SARIF', ending: 'sarif' },
];

/** The verdict, its basis, and the digest that a decision will carry. */
export function Summary(props: {
  readonly at: RoundAddress;
  readonly report: GateReport;
  readonly digest: string | undefined;
  readonly gate: GateSummary | undefined;
}) {
  const { at, report, digest, gate } = props;
  const { verdict, errors, warnings, files, flagged, round, planVersion, strictness } = report;
  const claimedDigest = gate?.round === round ? gate.reportDigest : undefined;
  const facts = [
    `round ${round}`,
    `plan version ${planVersion}`,
    strictness,
    count(report.rules.length, 'rule'),
  ];
  return (
    <section class="card summary" aria-label="Verdict">
      <div class="summary-head">
        <VerdictBadge verdict={verdict} />
        <p>
          <strong>
            {count(errors, 'error')}, {count(warnings, 'warning')}
          </strong>{' '}
          in {count(files.length, 'file')}
          {flagged.length === 0 ? '' : `, ${flagged.length} to regenerate`}
        </p>
      </div>
      <p class="meta">
        {facts.map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
        {digest === undefined && claimedDigest === undefined ? null : (
          <span class="meta-digest">
            report <Digest digest={claimedDigest ?? digest ?? ''} name="the report" />
            {claimedDigest === undefined ? null : (
              <Verified digest={digest} claimedDigest={claimedDigest} what="this report" />
            )}
          </span>
        )}
      </p>
      {gate?.round === round ? <ViewedMeter /> : null}
      {report.grounding === null ? null : <Grounding counts={report.grounding} />}
      {report.score === null ? null : <Score report={report} score={report.score} />}
      <div class="button-row small">
        <span class="quiet">Save report as</span>
        {FORMATS.map(({ type, text, ending }) => (
          <SaveButton
            key={type}
            name={`phase-${at.phase}-round-${round}.${ending}`}
            read={() => readReportAs(at, type)}
          >
            {text}
          </SaveButton>
        ))}
      </div>
    </section>
  );
}

/** How much of the prose was checked against the inputs: what is not judged is not proven. */
function Score({ report, score }: { readonly report: GateReport; readonly score: number }) {
  const { threshold, categories } = report;
  return (
    <details class="score">
      <summary>
        <Meter
          label="Completeness"
          value={Math.floor(score * 1000) / 10}
          max={100}
          tone={score >= threshold ? 'good' : 'bad'}
          text={`${toPercent(score)} complete, ${toPercent(threshold)} needed`}
        />
      </summary>
      <ul class="categories">
        {categories.map((category) => (
          <li key={category.category}>
            <span>{category.category}</span>
            <CategoryMeter category={category} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function CategoryMeter({ category }: { readonly category: CategoryScore }) {
  const { documented, total } = category;
  const tone = documented === total ? 'good' : 'bad';
  return <Meter label={category.category} value={documented} max={total} tone={tone} />;
}
