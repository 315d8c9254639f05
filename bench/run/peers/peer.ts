/** Another system that can run the workload durably. */
export interface Peer {
  /** Root processes of its servers, whose memory and processor time are included. */
  readonly servers: readonly number[];
  /** Runs the whole workload for `files` files; `folder` is new and empty. */
  run(folder: string, files: number): Promise<void>;
}

/** A requirement of a peer is missing on this machine; the message says how to install it. */
export class PeerMissing extends Error {}
