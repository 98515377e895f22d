import { readNumber } from './read-number';

/** Boxes of form-js that hold numbers; it turns whatever else stands in them into "NaN" and keeps nothing of it. */
const BOX = '.fjs-form-field-number input.fjs-input';

/**
 * Lets boxes for numbers take them however they are written, and nothing else; what is left out is told.
 * @returns how to stop
 */
export function keepNumbers(root: HTMLElement, tell: (rest: string) => void): () => void {
  const tidy = (box: HTMLInputElement): void => {
    const { number, rest } = readNumber(box.value);
    if (number !== box.value) {
      box.value = number;
    }
    if (rest !== '') {
      tell(rest);
    }
  };
  const boxOf = ({ target }: Event): HTMLInputElement | undefined =>
    target instanceof HTMLInputElement && target.matches(BOX) ? target : undefined;
  const onInput = (event: Event): void => {
    const box = boxOf(event);
    if (box && event instanceof InputEvent && event.isComposing) {
      // Half a word of an input method is nothing yet.
      event.stopPropagation();
    } else if (box) {
      tidy(box);
    }
  };
  const onComposed = (event: Event): void => {
    boxOf(event)?.dispatchEvent(new Event('input', { bubbles: true }));
  };
  root.addEventListener('input', onInput, true);
  root.addEventListener('compositionend', onComposed, true);
  return () => {
    root.removeEventListener('input', onInput, true);
    root.removeEventListener('compositionend', onComposed, true);
  };
}
