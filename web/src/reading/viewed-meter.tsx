import { Meter } from '../components/meter.tsx';
import { useRunContext } from '../run/run-context.ts';
import { useJudged } from './use-judged.ts';

/** How many files of the gate the reviewer has viewed as they are now. */
export function ViewedMeter() {
  const { viewed: marks } = useRunContext();
  const { viewed, files } = useJudged();
  return files === 0 || !marks.isKnown ? null : (
    <Meter
      label="Viewed files"
      value={viewed}
      max={files}
      tone={viewed === files ? 'good' : 'busy'}
      text={`${viewed} of ${files} viewed`}
    />
  );
}
