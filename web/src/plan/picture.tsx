import { useMemo } from 'preact/hooks';
import type { PlannedFile } from '../../../shared/contract/release-format.ts';
import { layOut, NODE_HEIGHT, NODE_WIDTH, selectNeighbours } from './picture-layout.ts';

/** Above this number, only the neighbours of one file are drawn. */
const MAX_DRAWN = 80;

/**
 * The dependencies as a picture. The list of files contains the same information, so the picture is
 * hidden from screen readers and the keyboard.
 */
export function PlanPicture(props: {
  readonly files: readonly PlannedFile[];
  readonly chosen: string | undefined;
  readonly onChoose: (path: string) => void;
}) {
  const { files, chosen, onChoose } = props;
  const drawn = useMemo(() => selectDrawn(files, chosen), [files, chosen]);
  const picture = useMemo(() => layOut(drawn), [drawn]);
  if (picture.edges.length === 0) {
    const isPart = drawn.length < files.length;
    return (
      <p class="quiet small">
        {isPart || (files.length > MAX_DRAWN && chosen === undefined)
          ? 'Select a file to see its dependencies.'
          : 'No file depends on another file.'}
      </p>
    );
  }
  const isNear = ({ from, to }: { from: string; to: string }) => from === chosen || to === chosen;
  return (
    <div class="picture-frame">
      <svg
        class="picture"
        width={picture.width}
        height={picture.height}
        viewBox={`0 0 ${picture.width} ${picture.height}`}
        aria-hidden="true"
      >
        {picture.edges.map((edge) => (
          <path
            key={`${edge.from} ${edge.to}`}
            d={edge.line}
            class={isNear(edge) ? 'edge edge-near' : 'edge'}
          />
        ))}
        {picture.nodes.map(({ path, title, isEarlier, x, y }) => (
          <a
            key={path}
            href={`#${path}`}
            tabIndex={-1}
            class={[
              'node',
              ...(path === chosen ? ['node-chosen'] : []),
              ...(isEarlier ? ['node-earlier'] : []),
            ].join(' ')}
            onClick={(event) => {
              event.preventDefault();
              if (!isEarlier) {
                onChoose(path);
              }
            }}
          >
            <title>{path}</title>
            <rect x={x} y={y} width={NODE_WIDTH} height={NODE_HEIGHT} rx="5" />
            <text x={x + 10} y={y + NODE_HEIGHT / 2}>
              {title.length > 26 ? `${title.slice(0, 25)}…` : title}
            </text>
          </a>
        ))}
      </svg>
    </div>
  );
}

function selectDrawn(
  files: readonly PlannedFile[],
  chosen: string | undefined,
): readonly PlannedFile[] {
  if (files.length <= MAX_DRAWN) {
    return files;
  }
  return chosen === undefined ? [] : selectNeighbours(files, chosen).slice(0, MAX_DRAWN);
}
