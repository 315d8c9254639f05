import { useState } from 'preact/hooks';
import type { PlannedFile } from '../../../shared/contract/release-format.ts';
import { DifferenceView, type Layout } from '../difference/difference-view.tsx';
import { toPlannedText } from './planned-file-text.ts';

export function PlannedDifference(props: {
  readonly old: PlannedFile;
  readonly fresh: PlannedFile;
  readonly oldName: string;
  readonly freshName: string;
}) {
  const { old, fresh, oldName, freshName } = props;
  const [layout, setLayout] = useState<Layout>('inline');
  return (
    <DifferenceView
      old={toPlannedText(old)}
      fresh={toPlannedText(fresh)}
      oldName={oldName}
      freshName={freshName}
      layout={layout}
      onLayout={setLayout}
    />
  );
}
