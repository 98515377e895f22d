import type { JSX } from 'react';

/** The sign of the product: a start, a path upwards. */
export function Logo(): JSX.Element {
  return (
    <svg className="logo" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" />
      <path d="M8 21h6l4-10h6" />
      <circle cx="8" cy="21" r="2.6" />
    </svg>
  );
}
