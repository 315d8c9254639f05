import { ScrollFrame } from '../components/scroll-frame.tsx';
import { toDuration, toTitle } from '../components/text.ts';
import { Clock } from '../components/time.tsx';
import { isOpen } from '../live/run-follower.ts';
import { findPhase, useRunContext } from './run-context.ts';
import { ACTIVITIES, createScale, type PhaseLine, sumActivities, toTimeline } from './timeline.ts';

const WIDTH = 1000;
const ROW = 14;
const LANE = 4;
const GAP = 8;
/** More lanes are not drawn. */
const MAX_LANES = 8;

/** When each phase planned, wrote, was checked, waited and was released, as picture and as table. */
export function Timeline() {
  const { run, followed } = useRunContext();
  const last = followed.events.at(-1)?.at ?? run.updatedAt;
  const lines = toTimeline(followed.events, isOpen(run) ? Date.now() : Date.parse(last));
  return lines.length === 0 ? null : (
    <section class="card" aria-labelledby="timeline-title">
      <h2 id="timeline-title" class="card-title">
        Timeline
      </h2>
      <div class="card-padded stack-2">
        <Picture lines={lines} />
        <ul class="timeline-key" aria-hidden="true">
          {ACTIVITIES.map((activity) => (
            <li key={activity} class={`key-${activity}`}>
              {activity}
            </li>
          ))}
        </ul>
        <p class="small quiet">Long waits are drawn short. Thin lines are files in their lanes.</p>
      </div>
      <ScrollFrame label="Timeline as a table">
        <table class="table">
          <thead>
            <tr>
              <th scope="col">Phase</th>
              <th scope="col">Started</th>
              {ACTIVITIES.map((activity) => (
                <th key={activity} scope="col" data-align="right">
                  {toTitle(activity)}
                </th>
              ))}
              <th scope="col" data-align="right">
                Lanes
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <Row key={line.phase} line={line} />
            ))}
          </tbody>
        </table>
      </ScrollFrame>
    </section>
  );
}

function Row({ line }: { readonly line: PhaseLine }) {
  const { run } = useRunContext();
  const sums = sumActivities(line);
  const [first] = line.spans;
  return (
    <tr>
      <th scope="row">
        <span class="whole">
          {line.phase} {toTitle(findPhase(run, line.phase)?.name ?? '')}
        </span>
      </th>
      <td>{first === undefined ? null : <Clock at={new Date(first.from).toISOString()} />}</td>
      {ACTIVITIES.map((activity) => (
        <td key={activity} data-align="right" class="number">
          {sums[activity] === 0 ? '–' : toDuration(sums[activity])}
        </td>
      ))}
      <td data-align="right" class="number">
        {line.lanes.length}
      </td>
    </tr>
  );
}

/** Hidden from screen readers: the table says the same. */
function Picture({ lines }: { readonly lines: readonly PhaseLine[] }) {
  const toX = createScale(lines);
  const place = ({ from, to }: { readonly from: number; readonly to: number }) => {
    const x = toX(from) * WIDTH;
    return { x, width: Math.max(1, toX(to) * WIDTH - x) };
  };
  let top = 0;
  const rows = lines.map((line) => {
    const y = top;
    const lanes = line.lanes.slice(0, MAX_LANES);
    top += ROW + lanes.length * LANE + GAP;
    return { line, y, lanes };
  });
  return (
    <svg
      class="timeline"
      viewBox={`0 0 ${WIDTH} ${top}`}
      height={top}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {rows.map(({ line, y, lanes }) => (
        <g key={line.phase}>
          {line.spans.map((span) => (
            <rect
              key={span.from}
              class={`span span-${span.activity}`}
              y={y}
              height={ROW}
              {...place(span)}
            />
          ))}
          {lanes.flatMap((lane, index) =>
            lane.map((file) => (
              <rect
                key={`${index} ${file.from}`}
                class="span span-file"
                y={y + ROW + index * LANE + 1}
                height={LANE - 2}
                {...place(file)}
              />
            )),
          )}
        </g>
      ))}
    </svg>
  );
}
