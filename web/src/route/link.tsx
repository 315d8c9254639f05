import type { ComponentChildren } from 'preact';
import { goTo } from './location.ts';

interface Props {
  readonly href: string;
  readonly replace?: boolean;
  readonly class?: string | undefined;
  readonly title?: string | undefined;
  readonly tabIndex?: number | undefined;
  readonly 'aria-label'?: string | undefined;
  readonly 'aria-current'?: 'page' | undefined;
  readonly children: ComponentChildren;
}

/** A link within the page: a real one, which opens in place unless the user asks for a new tab. */
export function Link({ href, replace = false, children, ...rest }: Props) {
  const open = (event: MouseEvent) => {
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey;
    if (isPlain && !event.altKey && !event.defaultPrevented) {
      event.preventDefault();
      goTo(href, { replace });
    }
  };
  return (
    <a href={href} onClick={open} {...rest}>
      {children}
    </a>
  );
}
