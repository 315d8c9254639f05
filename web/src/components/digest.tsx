import { useState } from 'preact/hooks';
import { announce } from './announce.tsx';
import { Icon } from './icon.tsx';
import { toShortDigest } from './text.ts';

export function Digest({ digest, name }: { readonly digest: string; readonly name: string }) {
  return (
    <span class="digest">
      <code title={digest}>{toShortDigest(digest)}</code>
      <CopyButton text={digest} name={`Copy the digest of ${name}`} />
    </span>
  );
}

function CopyButton({ text, name }: { readonly text: string; readonly name: string }) {
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    announce('Copied');
    setTimeout(() => setCopied(false), 1_500);
  };
  return (
    <button type="button" class="icon-button" aria-label={name} title={name} onClick={copy}>
      <Icon name={isCopied ? 'check' : 'copy'} size={13} />
    </button>
  );
}
