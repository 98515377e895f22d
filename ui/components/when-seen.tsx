import { useEffect, useRef, useState, type JSX, type ReactNode } from 'react';

/** Mounts what is expensive (a diagram, a long history) only when it comes near the screen, and keeps it then. */
export function WhenSeen({ children, className }: { children: ReactNode; className?: string }): JSX.Element {
  const place = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (seen || !place.current) {
      return undefined;
    }
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) {
          setSeen(true);
        }
      },
      { rootMargin: '200px' },
    );
    observer.observe(place.current);
    return () => observer.disconnect();
  }, [seen]);
  return (
    <div ref={place} className={className}>
      {seen ? children : null}
    </div>
  );
}
