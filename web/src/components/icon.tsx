const SHAPES = {
  check: 'M3.500 8.500l3 3 6-7',
  cross: 'M4 4l8 8M12 4l-8 8',
  triangle: 'M8 2.500L14.500 13.500H1.500zM8 6.500v3.200M8 11.700v.1',
  person:
    'M8 7.500a2.600 2.600 0 1 0 0-5.200 2.600 2.600 0 0 0 0 5.200zM2.800 14c.5-3 2.500-4.400 5.200-4.400S12.700 11 13.200 14',
  circle: 'M8 13.500a5.500 5.500 0 1 0 0-11 5.500 5.500 0 0 0 0 11z',
  slash: 'M8 13.500a5.500 5.500 0 1 0 0-11 5.500 5.500 0 0 0 0 11zM4.200 11.800l7.600-7.600',
  pause: 'M5.500 3.500v9M10.500 3.500v9',
  spin: 'M8 2.500a5.500 5.500 0 1 1-5.500 5.500',
  right: 'M6 3.500L10.500 8 6 12.500',
  left: 'M10 3.500L5.500 8 10 12.500',
  up: 'M3.500 10L8 5.500 12.500 10',
  down: 'M3.500 6L8 10.500 12.500 6',
  copy: 'M5.500 5.500h7v8h-7zM5.500 10.500h-2v-8h7v3',
  pencil: 'M3 13l.7-3L10.500 3.200l2.300 2.300L6 12.300z',
  plus: 'M8 3v10M3 8h10',
  document: 'M4 2.500h5l3 3v8H4zM9 2.500v3h3',
  download: 'M8 2.500v7.500M4.800 7L8 10.200 11.200 7M3 13.500h10',
  link: 'M6.800 9.200l2.400-2.400M7.500 4.500l1-1a2.800 2.800 0 0 1 4 4l-1 1M8.500 11.500l-1 1a2.800 2.800 0 0 1-4-4l1-1',
  outside: 'M9 3h4v4M13 3L7.500 8.500M11 9.500V13H3V5h3.500',
  search: 'M7 11.500a4.500 4.500 0 1 0 0-9 4.500 4.500 0 0 0 0 9zM10.300 10.300L14 14',
  shield:
    'M8 1.800l5 2v4c0 3.200-2 5.400-5 6.400-3-1-5-3.200-5-6.400v-4zM5.600 8l1.700 1.700L10.500 6.200',
  again: 'M13 3v3.500H9.500M12.600 6.500a5 5 0 1 0 .2 3.500',
  keyboard: 'M1.500 4h13v8h-13zM4 6.500h.1M6.700 6.500h.1M9.400 6.500h.1M12 6.500h.1M4.500 9.500h7',
} as const;

export type IconName = keyof typeof SHAPES;

/** A decorative icon beside words that say the same. */
export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      class={`icon icon-${name}`}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      aria-hidden="true"
      focusable="false"
    >
      <path d={SHAPES[name]} />
    </svg>
  );
}
