import type { ComponentChildren } from 'preact';

/** Something too wide for its place: it scrolls by itself, also with the keyboard. */
export function ScrollFrame(props: {
  readonly label: string;
  readonly class?: string;
  readonly children: ComponentChildren;
}) {
  return (
    <section
      class={props.class ?? 'table-frame'}
      aria-label={props.label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it with the arrow keys
      tabIndex={0}
    >
      {props.children}
    </section>
  );
}
