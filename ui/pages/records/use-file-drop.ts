import { useEffect, useState, type DragEvent } from 'react';
import { displayZone } from '../../state/zone';

interface DropHandlers {
  onDragOver: (event: DragEvent) => void;
  onDragLeave: (event: DragEvent) => void;
  onDrop: (event: DragEvent) => void;
}

/**
 * Takes files that are dropped on an element, and pictures pasted anywhere on the page.
 * @param onFiles undefined where no files may be added; then it listens to nothing
 * @param pastedName what a pasted picture is called, without its end
 * @returns whether files hover over it, and what the element listens to
 */
export function useFileDrop(
  onFiles: ((files: File[]) => void) | undefined,
  pastedName: string,
): [boolean, Partial<DropHandlers>] {
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    if (!onFiles) {
      return undefined;
    }
    const paste = (event: ClipboardEvent): void => {
      const pictures = [...(event.clipboardData?.files ?? [])].filter(({ type }) => type.startsWith('image/'));
      if (pictures.length > 0) {
        event.preventDefault();
        onFiles(pictures.map((picture) => named(picture, pastedName)));
      }
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, [onFiles, pastedName]);
  if (!onFiles) {
    return [false, {}];
  }
  return [
    isOver,
    {
      onDragOver: (event) => {
        if (event.dataTransfer.types.includes('Files')) {
          event.preventDefault();
          setIsOver(true);
        }
      },
      onDragLeave: () => setIsOver(false),
      onDrop: (event) => {
        event.preventDefault();
        setIsOver(false);
        onFiles([...event.dataTransfer.files]);
      },
    },
  ];
}

/** Browsers call every pasted picture the same. */
function named(picture: File, name: string): File {
  const stamp = new Date().toLocaleString('sv', { timeZone: displayZone() }).replaceAll(/\D/g, '');
  const end = picture.type.slice('image/'.length).replace('jpeg', 'jpg');
  return new File([picture], `${name}-${stamp}.${end}`, { type: picture.type });
}
