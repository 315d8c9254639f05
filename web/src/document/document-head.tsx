import type { DraftRecord } from '../../../shared/contract/draft.ts';
import type { GateReport } from '../../../shared/contract/release-format.ts';
import { Digest } from '../components/digest.tsx';
import { Checkbox, Select } from '../components/field.tsx';
import { Icon } from '../components/icon.tsx';
import { count, describeClaims, describeWords, toSize, toTitle } from '../components/text.ts';
import { Verified } from '../components/verified.tsx';
import { choose } from '../decide/review.ts';
import { orderFiles } from '../gate/group-issues.ts';
import type { Viewed } from '../reading/use-viewed.ts';
import { Link } from '../route/link.tsx';
import { to } from '../route/links.ts';
import { type Address, goTo, withQuery } from '../route/location.ts';
import { isGateAwaited, type PhaseOfRun, useRunContext } from '../run/run-context.ts';
import { PageTitle } from '../shell/page-title.tsx';
import { useShortcuts } from '../shell/shortcuts.ts';
import type { DocumentData } from './use-document.ts';

interface Props {
  readonly phase: PhaseOfRun;
  readonly path: string;
  readonly data: DocumentData;
  readonly address: Address;
}

/** Which file this is, its author, and whether its bytes are those that were judged. */
export function DocumentHead({ phase, path, data, address }: Props) {
  const { run } = useRunContext();
  const { attempt, latest, content, record, judged } = data;
  const grounding = record?.outcome === 'staged' ? record.facts.grounding : undefined;
  const size = content.value?.size;
  const shown = judged ?? content.value?.claimedDigest ?? content.value?.digest;
  return (
    <header class="view-head">
      <div class="document-way">
        <Link href={to.gate(run.runId, phase.phase)} class="back">
          <Icon name="left" size={13} /> {toTitle(phase.name)}
        </Link>
        <Neighbours phase={phase} path={path} data={data} />
      </div>
      <div class="view-title">
        <PageTitle title={path} run={run.title} view={`${run.runId} ${phase.phase} ${path}`}>
          <span class="break">{path}</span>
        </PageTitle>
        <span class="spring" />
        <ViewedMark phase={phase} path={path} data={data} />
        <Choice phase={phase} path={path} />
      </div>
      <p class="meta">
        {attempt === undefined || latest === undefined ? null : (
          <AttemptSelect attempt={attempt} latest={Math.max(latest, attempt)} address={address} />
        )}
        {size === undefined ? null : <span class="number">{toSize(size)}</span>}
        {record === undefined ? null : <Writer record={record} />}
        {grounding === undefined ? null : (
          <>
            <span title="A claim that is not judged can be false">{describeClaims(grounding)}</span>
            <span>{describeWords(grounding)}</span>
          </>
        )}
        {shown === undefined ? null : (
          <span class="meta-digest">
            text <Digest digest={shown} name="this text" />
            <Verified digest={content.value?.digest} claimedDigest={shown} what="this text" />
          </span>
        )}
      </p>
    </header>
  );
}

function AttemptSelect(props: {
  readonly attempt: number;
  readonly latest: number;
  readonly address: Address;
}) {
  const { attempt, latest, address } = props;
  if (latest === 1) {
    return <span>attempt 1</span>;
  }
  const choices = Array.from({ length: latest }, (_, index) => {
    const value = String(latest - index);
    return { value, text: `Attempt ${value}${index === 0 ? ', the latest' : ''}` };
  });
  return (
    <Select
      label="Attempt"
      isBare
      value={String(attempt)}
      choices={choices}
      onChange={(value) => goTo(withQuery(address, { attempt: value, line: undefined }))}
    />
  );
}

function Writer({ record }: { readonly record: DraftRecord }) {
  const { createdBy, usage } = record;
  const tokens = usage.inputTokens + usage.outputTokens;
  const { cachedTokens = 0, reasoningTokens = 0 } = usage;
  const details = `${cachedTokens} of the input from the prompt cache, ${reasoningTokens} of the output for reasoning`;
  const agent = record.outcome === 'staged' ? record.agent : undefined;
  const isPerson = !createdBy.startsWith('agent:');
  return (
    <>
      <span title={`Prompt ${record.promptDigest}`}>
        {isPerson || agent === undefined
          ? `written by ${createdBy}`
          : `written by ${agent.name} ${agent.version}, model ${agent.model}`}
      </span>
      {tokens === 0 ? null : (
        <span class="number" title={details}>
          {count(tokens, 'token')}
        </span>
      )}
      {record.outcome === 'staged' && record.isCached ? <span>from the cache</span> : null}
    </>
  );
}

function Choice({ phase, path }: { readonly phase: PhaseOfRun; readonly path: string }) {
  const { run, reviewState } = useRunContext();
  const { review, change } = reviewState;
  const isChosen = review.notes[path] !== undefined;
  const canChoose = isGateAwaited(run, phase.phase);
  const toggle = () => {
    if (canChoose) {
      change(choose(review, [path], !isChosen));
    }
  };
  useShortcuts([
    { key: 'x', does: 'Select this file for regeneration, or deselect it', run: toggle },
  ]);
  return canChoose ? <Checkbox label="Regenerate" isOn={isChosen} onChange={toggle} /> : null;
}

/** Marks the judged text as viewed; `v` marks it and opens the next file that is not. */
function ViewedMark({ phase, path, data }: Omit<Props, 'address'>) {
  const { run, viewed } = useRunContext();
  const { judged, report } = data;
  const isViewed = judged !== undefined && viewed.has({ path, sha256: judged });
  const mark = (isOn: boolean) =>
    judged !== undefined && viewed.mark([{ path, sha256: judged }], isOn);
  const goOn = () => {
    mark(true);
    const next = report === undefined ? undefined : findUnread(report, path, viewed);
    if (next !== undefined) {
      goTo(to.document(run.runId, phase.phase, next));
    }
  };
  useShortcuts([{ key: 'v', does: 'Mark as viewed and continue', run: goOn }]);
  return judged === undefined || !viewed.isKnown ? null : (
    <Checkbox label="Viewed" isOn={isViewed} onChange={mark} />
  );
}

/** The next file after `path` that was not viewed, in the order to read them. */
function findUnread(report: GateReport, path: string, viewed: Viewed): string | undefined {
  const judged = new Map(report.files.map((file) => [file.path, file]));
  const order = orderFiles(report);
  const at = order.indexOf(path);
  return [...order.slice(at + 1), ...order.slice(0, Math.max(at, 0))].find((it) => {
    const file = judged.get(it);
    return file !== undefined && !viewed.has(file);
  });
}

/** The previous and next file, riskiest first. */
function Neighbours(props: Omit<Props, 'address'>) {
  const { phase, path, data } = props;
  const { run } = useRunContext();
  const order = data.report === undefined ? [] : orderFiles(data.report);
  const index = order.indexOf(path);
  const hrefOf = (at: number) => {
    const neighbour = index < 0 ? undefined : order[at];
    return neighbour === undefined ? undefined : to.document(run.runId, phase.phase, neighbour);
  };
  const [before, after] = [hrefOf(index - 1), hrefOf(index + 1)];
  useShortcuts([
    { key: ']', does: 'Next file', run: () => after !== undefined && goTo(after) },
    { key: '[', does: 'Previous file', run: () => before !== undefined && goTo(before) },
  ]);
  return index < 0 ? null : (
    <nav class="neighbours" aria-label="Files">
      <span class="small quiet number">
        {index + 1} of {order.length}
      </span>
      <NeighbourLink href={before} name="Previous file" icon="left" />
      <NeighbourLink href={after} name="Next file" icon="right" />
    </nav>
  );
}

function NeighbourLink(props: {
  readonly href: string | undefined;
  readonly name: string;
  readonly icon: 'left' | 'right';
}) {
  const { href, name, icon } = props;
  return href === undefined ? (
    <span class="icon-button is-off">
      <Icon name={icon} size={13} />
    </span>
  ) : (
    <Link href={href} class="icon-button" aria-label={name} title={name}>
      <Icon name={icon} size={13} />
    </Link>
  );
}
