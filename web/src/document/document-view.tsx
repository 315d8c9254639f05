import { useEffect } from 'preact/hooks';
import { Callout, Empty, Loading, ProblemCallout } from '../components/callout.tsx';
import { loadRenderer } from '../markdown/markdown.tsx';
import { FileComments } from '../reading/file-comments.tsx';
import { useLineComments } from '../reading/line-comments.tsx';
import { Link } from '../route/link.tsx';
import { type Address, goTo, withQuery } from '../route/location.ts';
import { isGateAwaited, type PhaseOfRun, useRunContext } from '../run/run-context.ts';
import { AttemptDifference } from './attempt-difference.tsx';
import { DocumentHead } from './document-head.tsx';
import { FileIssues } from './file-issues.tsx';
import { Outline } from './outline.tsx';
import { RenderedText } from './rendered-text.tsx';
import { ReplaceText } from './replace-text.tsx';
import { SourceText } from './source-text.tsx';
import { type DocumentData, useDocument } from './use-document.ts';

const VIEWS = ['rendered', 'source', 'difference', 'replace'] as const;
type DocumentTab = (typeof VIEWS)[number];

const TAB_TEXTS: Readonly<Record<DocumentTab, string>> = {
  rendered: 'Rendered',
  source: 'Source',
  difference: 'Difference',
  replace: 'Replace',
};

interface Props {
  readonly phase: PhaseOfRun;
  readonly path: string;
  readonly address: Address;
}

export function DocumentView({ phase, path, address }: Props) {
  const { run } = useRunContext();
  useEffect(() => void loadRenderer(), []);
  const wanted = Number(address.query.get('attempt')) || undefined;
  const data = useDocument(phase, path, wanted);
  const tab = VIEWS.find((it) => it === address.query.get('view')) ?? 'rendered';
  const canReplace = isGateAwaited(run, phase.phase);
  const hasBefore = (data.attempt ?? 1) > 1 || run.parentRunId !== undefined;
  const tabs = VIEWS.filter(
    (it) => (it !== 'replace' || canReplace) && (it !== 'difference' || hasBefore),
  );
  const { value, problem, isLoading, reload } = data.content;
  return (
    <>
      <DocumentHead phase={phase} path={path} data={data} address={address} />
      {data.latest !== undefined && (data.attempt ?? 0) < data.latest ? (
        <Callout
          tone="warn"
          title={`Viewing attempt ${data.attempt}; attempt ${data.latest} is current`}
        >
          <Link href={withQuery(address, { attempt: undefined })}>Show current</Link>
        </Callout>
      ) : null}
      <FileIssues issues={data.issues} phase={phase.phase} address={address} />
      {value?.digest === undefined ? null : <FileComments text={{ path, sha256: value.digest }} />}
      <nav class="tabs" aria-label="This file">
        {tabs.map((it) => (
          <Link
            key={it}
            href={withQuery(address, { view: it === 'rendered' ? undefined : it, line: undefined })}
            aria-current={it === tab ? 'page' : undefined}
          >
            {TAB_TEXTS[it]}
          </Link>
        ))}
      </nav>
      {data.record?.outcome === 'failed' ? (
        <Callout tone="bad" title={`Attempt ${data.record.attempt} produced no document`}>
          {data.record.reason}
        </Callout>
      ) : null}
      {isLoading ? <Loading what="the text" /> : null}
      {problem !== undefined && data.record?.outcome !== 'failed' ? (
        <ProblemCallout problem={problem} onRetry={reload} />
      ) : null}
      {value === undefined && !isLoading && problem === undefined ? (
        <Empty title="This file does not exist yet" />
      ) : null}
      {value === undefined ? null : (
        <Tab tab={tab} text={value.text} phase={phase} path={path} data={data} address={address} />
      )}
    </>
  );
}

function Tab(
  props: Props & {
    readonly tab: DocumentTab;
    readonly text: string;
    readonly data: DocumentData;
  },
) {
  const { tab, text, phase, path, data, address } = props;
  const sha256 = data.content.value?.digest;
  const isLatest = data.latest === undefined || data.attempt === data.latest;
  const comments = useLineComments(
    sha256 === undefined || !isLatest ? undefined : { path, sha256 },
  );
  const line = Number(address.query.get('line')) || undefined;
  switch (tab) {
    case 'difference':
      return (
        <AttemptDifference phase={phase} path={path} text={text} data={data} address={address} />
      );
    case 'replace':
      return <ReplaceText phase={phase} path={path} text={text} />;
    case 'source':
      return (
        <>
          <Outline
            record={data.record}
            onLine={(it) => goTo(withQuery(address, { line: it }), { replace: true })}
          />
          <SourceText
            text={text}
            issues={data.issues}
            phase={phase.phase}
            line={line}
            address={address}
            comments={comments}
          />
        </>
      );
    case 'rendered':
      return (
        <>
          <Outline record={data.record} />
          <RenderedText
            text={text}
            path={path}
            phase={phase.phase}
            issues={data.issues}
            evidence={data.record?.outcome === 'staged' ? (data.record.evidence?.blocks ?? []) : []}
            line={line}
            comments={comments}
          />
        </>
      );
  }
}
