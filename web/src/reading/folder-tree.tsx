import type { JudgedFile } from '../../../shared/contract/release-format.ts';
import { count } from '../components/text.ts';
import { useRunContext } from '../run/run-context.ts';
import { listFolders } from './reading-plan.ts';

/** The folders of a phase; choosing one shows only its files. */
export function FolderTree(props: {
  readonly files: readonly JudgedFile[];
  readonly chosen: string;
  readonly onChoose: (folder: string) => void;
}) {
  const { files, chosen, onChoose } = props;
  const { viewed } = useRunContext();
  const folders = listFolders(files, viewed.has);
  return folders.length === 0 ? null : (
    <details class="folders">
      <summary>
        {count(folders.length, 'folder')}
        {chosen === '' ? '' : `, showing ${chosen}`}
      </summary>
      <ul>
        {[
          { path: '', name: 'All folders', depth: 0, files: files.length, viewed: -1 },
          ...folders,
        ].map((folder) => (
          <li key={folder.path} style={{ paddingInlineStart: `${folder.depth}rem` }}>
            <button
              type="button"
              class="button-plain"
              aria-pressed={folder.path === chosen}
              onClick={() => onChoose(folder.path)}
            >
              {folder.name}
            </button>{' '}
            <span class="small quiet number">
              {folder.viewed < 0 ? folder.files : `${folder.viewed} of ${folder.files} viewed`}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
