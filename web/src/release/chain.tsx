import type { PhaseManifest, RunManifest } from '../../../shared/contract/release-format.ts';
import type { Read } from '../api/read-manifest.ts';
import { Digest } from '../components/digest.tsx';
import { Grounding } from '../components/grounding.tsx';
import { Icon } from '../components/icon.tsx';
import { count, toTitle } from '../components/text.ts';
import { Ago } from '../components/time.tsx';

interface Props {
  readonly phases: readonly Read<PhaseManifest>[];
  readonly whole: Read<RunManifest> | undefined;
}

/** The manifests in order, each bound by digest to the previous one; verified as received. */
export function Chain({ phases, whole }: Props) {
  return (
    <section class="card" aria-labelledby="chain-title">
      <h2 id="chain-title" class="card-title">
        Chain
      </h2>
      <ol class="chain">
        {phases.map((manifest, index) => (
          <PhaseBlock
            key={manifest.value.phase}
            manifest={manifest}
            before={phases[index - 1]}
            sealed={whole?.value.phases.find((it) => it.phase === manifest.value.phase)?.manifest}
          />
        ))}
        {whole === undefined ? null : (
          <li class="chain-block chain-head">
            <div class="chain-name">
              <Icon name="shield" size={14} />
              <strong>Run manifest</strong>
              {whole.digest === undefined ? null : (
                <Digest digest={whole.digest} name="the run manifest" />
              )}
            </div>
            <p class="small quiet">
              names {count(whole.value.phases.length, 'phase manifest')}, sealed{' '}
              <Ago at={whole.value.sealedAt} />
            </p>
            {whole.value.grounding === null ? null : <Grounding counts={whole.value.grounding} />}
          </li>
        )}
      </ol>
    </section>
  );
}

function PhaseBlock(props: {
  readonly manifest: Read<PhaseManifest>;
  readonly before: Read<PhaseManifest> | undefined;
  readonly sealed: string | undefined;
}) {
  const { manifest, before, sealed } = props;
  const { value, digest } = manifest;
  const { decision } = value;
  return (
    <li class="chain-block">
      <div class="chain-name">
        <span class="quiet number">{value.phase}</span>
        <strong>{toTitle(value.name)}</strong>
        {digest === undefined ? null : (
          <Digest digest={digest} name={`the manifest of ${value.name}`} />
        )}
        <Links manifest={manifest} before={before} sealed={sealed} />
      </div>
      <p class="small quiet">
        {count(value.files.length, 'file')}, round {value.round}, plan version {value.planVersion};{' '}
        {decision.decision} by {decision.by}, <Ago at={decision.at} />
      </p>
      {value.grounding === null ? null : <Grounding counts={value.grounding} />}
      <p class="small quiet">
        report <Digest digest={value.reportDigest} name="the report" />
        {value.previous === null ? (
          ' start of the chain'
        ) : (
          <>
            {' '}
            follows <Digest digest={value.previous} name="the previous manifest" />
          </>
        )}
      </p>
    </li>
  );
}

/** Whether the links of a manifest are valid, as far as this browser can compute them. */
function Links(props: {
  readonly manifest: Read<PhaseManifest>;
  readonly before: Read<PhaseManifest> | undefined;
  readonly sealed: string | undefined;
}) {
  const { manifest, before, sealed } = props;
  if (manifest.digest === undefined) {
    return null;
  }
  const followsWell = manifest.value.previous === (before?.digest ?? null);
  const isSealedWell = sealed === undefined || sealed === manifest.digest;
  return followsWell && isSealedWell ? (
    <span class="verified tone-good">
      <Icon name="link" size={12} /> linked
    </span>
  ) : (
    <strong class="verified tone-bad">
      <Icon name="cross" size={12} /> the chain is broken here
    </strong>
  );
}
