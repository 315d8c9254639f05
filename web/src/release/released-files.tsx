import { useState } from 'preact/hooks';
import type { PhaseManifest, ReleasedFile } from '../../../shared/contract/release-format.ts';
import { Empty } from '../components/callout.tsx';
import { SearchField } from '../components/field.tsx';
import { toShortDigest, toSize } from '../components/text.ts';
import { VirtualList } from '../components/virtual-list.tsx';
import { Link } from '../route/link.tsx';
import { to } from '../route/links.ts';
import { useRunContext } from '../run/run-context.ts';

export function ReleasedFiles({ phases }: { readonly phases: readonly PhaseManifest[] }) {
  const { run } = useRunContext();
  const [search, setSearch] = useState('');
  const files = phases
    .flatMap(({ phase, files: list }) => list.map((file) => ({ phase, file })))
    .filter(({ file }) => file.path.toLowerCase().includes(search.toLowerCase().trim()));
  return (
    <section class="card" aria-labelledby="released-title">
      <div class="card-title">
        <h2 id="released-title">Released files</h2>
        <search class="filters">
          <SearchField label="Search released files" value={search} onInput={setSearch} />
        </search>
      </div>
      {files.length === 0 ? <Empty title="No matching released files" /> : null}
      <VirtualList
        label="Released files"
        items={files}
        keyOf={({ phase, file }) => `${phase} ${file.path}`}
        estimate={() => 41}
        render={({ phase, file }) => (
          <div class="file-row">
            <span class="quiet small number">{phase}</span>
            <Link
              href={to.document(run.runId, phase, file.path, { attempt: file.attempt })}
              class="break"
            >
              {file.path}
            </Link>
            <span class="spring" />
            <span class="small quiet">{describeWriter(file)}</span>
            <span class="small quiet number file-size">{toSize(file.size)}</span>
            <code class="small quiet file-digest" title={file.sha256}>
              {toShortDigest(file.sha256)}
            </code>
          </div>
        )}
      />
    </section>
  );
}

function describeWriter({ createdBy, agent }: ReleasedFile): string {
  return createdBy.startsWith('agent:') ? `${agent.name} ${agent.version}` : createdBy;
}
