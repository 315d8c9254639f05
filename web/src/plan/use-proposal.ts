import { useState } from 'preact/hooks';
import type { PlannedFile } from '../../../shared/contract/release-format.ts';
import { readStored, writeKept } from '../persistence/stored-text.ts';

/** An unfinished plan update. It survives a reload. */
interface DraftProposal {
  readonly add: readonly PlannedFile[];
  readonly change: readonly PlannedFile[];
  readonly remove: readonly string[];
  readonly reason: string;
}

export type Edited = { readonly file: PlannedFile; readonly isNew: boolean };

export interface ProposalState {
  readonly proposal: DraftProposal;
  readonly edited: Edited | undefined;
  readonly edit: (file: PlannedFile | undefined) => void;
  readonly stopEditing: () => void;
  readonly put: (edited: Edited) => void;
  readonly drop: (path: string) => void;
  readonly toggleRemoved: (path: string) => void;
  readonly setReason: (reason: string) => void;
  readonly clear: () => void;
}

const NOTHING: DraftProposal = { add: [], change: [], remove: [], reason: '' };
const NEW_FILE: PlannedFile = {
  path: '',
  title: '',
  outline: [],
  dependsOn: [],
  covers: [],
  writer: 'agent',
  expectedWords: 300,
};

export function useProposal(runId: string, phase: number): ProposalState {
  const key = `plan-update:${runId}:${phase}`;
  const [proposal, setProposal] = useState<DraftProposal>(() => parse(readStored(key)));
  const [edited, setEdited] = useState<Edited | undefined>(undefined);
  const change = (next: DraftProposal) => {
    writeKept(key, JSON.stringify(next));
    setProposal(next);
  };
  const without = (files: readonly PlannedFile[], path: string) =>
    files.filter((file) => file.path !== path);
  return {
    proposal,
    edited,
    edit: (file) => {
      const pending = [...proposal.add, ...proposal.change].find((it) => it.path === file?.path);
      const isNew = file === undefined || proposal.add.some((it) => it.path === file.path);
      setEdited({ file: pending ?? file ?? NEW_FILE, isNew });
    },
    stopEditing: () => setEdited(undefined),
    put: ({ file, isNew }) => {
      const list = isNew ? 'add' : 'change';
      change({ ...proposal, [list]: [...without(proposal[list], file.path), file] });
      setEdited(undefined);
    },
    drop: (path) =>
      change({
        ...proposal,
        add: without(proposal.add, path),
        change: without(proposal.change, path),
        remove: proposal.remove.filter((it) => it !== path),
      }),
    toggleRemoved: (path) =>
      change({
        ...proposal,
        remove: proposal.remove.includes(path)
          ? proposal.remove.filter((it) => it !== path)
          : [...proposal.remove, path],
      }),
    setReason: (reason) => change({ ...proposal, reason }),
    clear: () => {
      writeKept(key, undefined);
      setProposal(NOTHING);
    },
  };
}

/** Only this page writes the stored text, in this tab. */
function parse(text: string | undefined): DraftProposal {
  return text === undefined ? NOTHING : { ...NOTHING, ...JSON.parse(text) };
}
