import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { ApiError } from '../../../packages/client/src/index.ts';
import type { RunManifest } from '../../../shared/contract/release-format.ts';
import { api } from '../api/api.ts';
import { canDigest } from '../api/digest.ts';
import { toProblem } from '../api/problem.ts';
import type { Read } from '../api/read-manifest.ts';
import { announce } from '../components/announce.tsx';
import { Callout, ProblemCallout } from '../components/callout.tsx';
import { Digest } from '../components/digest.tsx';
import { Icon } from '../components/icon.tsx';
import { saveAs } from '../components/save-button.tsx';
import { count, toNumber, toSize } from '../components/text.ts';
import { useRunContext } from '../run/run-context.ts';
import { type Verification, verifyBundle } from './verify-bundle.ts';

type State =
  | { readonly step: 'idle' }
  | { readonly step: 'busy'; readonly text: string }
  | { readonly step: 'failed'; readonly problem: ApiError }
  | {
      readonly step: 'done';
      readonly verification: Verification;
      readonly bundle: ArrayBuffer;
    };

/**
 * Downloads the bundle and recomputes every digest in this browser; saves exactly the verified
 * bytes.
 */
export function VerifyBundle(props: {
  readonly manifest: Read<RunManifest>;
  /** Shown beside the button. */
  readonly children: ComponentChildren;
}) {
  const { manifest, children } = props;
  const { run } = useRunContext();
  const [state, setState] = useState<State>({ step: 'idle' });
  const verify = async () => {
    try {
      setState({ step: 'busy', text: 'Downloading the bundle…' });
      const input = { path: { runId: run.runId } };
      const response = await api.request('GET /api/runs/{runId}/download', input);
      const bundle = await response.arrayBuffer();
      const { unpack } = await import('./unpack.ts');
      const files = unpack(bundle);
      const all = toNumber(Object.keys(files).length);
      const verification = await verifyBundle(files, (done) => {
        if (done % 100 === 0) {
          setState({ step: 'busy', text: `${toNumber(done)} of ${all} files checked…` });
        }
      });
      setState({ step: 'done', verification, bundle });
      announce('The bundle was verified');
    } catch (error) {
      setState({ step: 'failed', problem: toProblem(error) });
    }
  };
  if (!canDigest) {
    return (
      <>
        <div class="button-row">{children}</div>
        <Callout tone="warn" title="A browser can check digests only over https or on this machine">
          Download the bundle and check it with <code>npx phasewright verify</code>.
        </Callout>
      </>
    );
  }
  return (
    <div class="stack-3">
      <div class="button-row">
        {children}
        <button type="button" class="button" disabled={state.step === 'busy'} onClick={verify}>
          <Icon name="shield" size={14} /> Verify in this browser
        </button>
      </div>
      <div aria-live="polite">
        {state.step === 'busy' ? <p class="quiet">{state.text}</p> : null}
        {state.step === 'failed' ? (
          <ProblemCallout problem={state.problem} onRetry={verify} />
        ) : null}
        {state.step === 'done' ? (
          <Result
            verification={state.verification}
            expected={manifest.digest}
            onSave={() =>
              saveAs(`${run.runId}.zip`, new Blob([state.bundle], { type: 'application/zip' }))
            }
          />
        ) : null}
      </div>
    </div>
  );
}

function Result(props: {
  readonly verification: Verification;
  readonly expected: string | undefined;
  readonly onSave: () => void;
}) {
  const { verification, expected, onSave } = props;
  const { files, bytes, head, findings } = verification;
  const isOther = expected !== undefined && head !== expected;
  if (findings.length > 0 || isOther) {
    return (
      <Callout tone="bad" title="This bundle does not match its manifests" isAlert>
        <ul class="faults">
          {isOther ? <li>Its run manifest differs from the one on this service.</li> : null}
          {findings.slice(0, 50).map(({ path, detail }) => (
            <li key={`${path} ${detail}`} class="break">
              <code>{path}</code> {detail}
            </li>
          ))}
        </ul>
        {findings.length > 50 ? <p>and {count(findings.length - 50, 'other')}</p> : null}
      </Callout>
    );
  }
  return (
    <Callout
      tone="good"
      title={`Verified: ${count(files, 'file')}, ${toSize(bytes)}, nothing changed`}
    >
      <p>
        Every digest was computed in this browser. The head of the chain is{' '}
        <Digest digest={head} name="the run manifest" />
      </p>
      <button type="button" class="button button-small" onClick={onSave}>
        Save this bundle
      </button>
    </Callout>
  );
}
