import { Icon } from './icon.tsx';

/** Shows whether the received bytes have the expected digest, computed in this browser. */
export function Verified(props: {
  readonly digest: string | undefined;
  readonly claimedDigest: string;
  readonly what: string;
}) {
  const { digest, claimedDigest, what } = props;
  if (digest === undefined) {
    return (
      <span
        class="verified tone-idle"
        title="The browser can check this only over https or on this machine"
      >
        not checked here
      </span>
    );
  }
  return digest === claimedDigest ? (
    <span class="verified tone-good" title={`Computed in this browser: ${what} has this digest`}>
      <Icon name="shield" size={13} /> checked
    </span>
  ) : (
    <strong class="verified tone-bad" title={`The received content has the digest ${digest}`}>
      <Icon name="cross" size={13} /> {what} does not have this digest
    </strong>
  );
}
