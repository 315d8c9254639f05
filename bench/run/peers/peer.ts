/** Another way to run the workload durably, ready to be measured. */
export interface Peer {
  /** Root processes of its servers, whose memory and processor time count as its own. */
  readonly servers: readonly number[];
  /** Runs the whole workload for so many files; `folder` is new and empty. */
  run(folder: string, files: number): Promise<void>;
}

/** What a peer needs is not on this machine; the message says how to get it. */
export class PeerMissing extends Error {}
