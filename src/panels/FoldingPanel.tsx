import { Suspense, useEffect, useRef, useState } from "react";
import type { CSSProperties, ReactNode } from "react";
import { usePageState } from "../store/react.ts";
import { Panel } from "./Panel.tsx";

/** How far inside the window a panel must reach to be worked out, in CSS pixels: a sliver at the edge shows nothing yet. */
const MARGIN = 48;

/** Room kept for a panel whose code, and with it its style sheet, is on its way, in CSS pixels. */
const ROOM = 240;

interface FoldingPanelProps {
  /** Visible title and accessible name of the region. */
  readonly title: ReactNode;
  /** What is drawn, in a few words beside the title. */
  readonly subtitle?: ReactNode;
  /** Small controls at the right of the title. */
  readonly tools?: ReactNode;
  /** Whether it begins unfolded, as panels do unless told otherwise. */
  readonly isOpenAtFirst?: boolean;
  /** Hears that it was folded away. */
  readonly onFold?: () => void;
  /** Its name in the style sheets, which give its `.panel-content` room before anything is there, so that little moves when it comes. */
  readonly className: string;
  /** Draws the panel. Mounted only while it is unfolded and on screen: otherwise it costs nothing. */
  readonly children: ReactNode;
}

/**
 * Whether an element is on screen, and the height it had when it last was. It comes once it reaches well into the window and goes once it
 * has left it: between the two it stays, since what is mounted may at first be lower than the room that was kept for it.
 */
const useOnScreen = () => {
  const element = useRef<HTMLDivElement>(null);
  const [isOnScreen, setOnScreen] = useState(false);
  const height = useRef<number>(undefined);
  useEffect(() => {
    const observed = element.current;
    if (!observed) return undefined;
    const coming = new IntersectionObserver(
      (entries) => {
        if (entries[entries.length - 1].isIntersecting) setOnScreen(true);
      },
      { rootMargin: `-${MARGIN}px 0px` },
    );
    const going = new IntersectionObserver((entries) => {
      const { isIntersecting, boundingClientRect } = entries[entries.length - 1];
      if (isIntersecting) return;
      if (boundingClientRect.height > 0) height.current = boundingClientRect.height;
      setOnScreen(false);
    });
    coming.observe(observed);
    going.observe(observed);
    return () => {
      coming.disconnect();
      going.disconnect();
    };
  }, []);
  return { element, isOnScreen, height };
};

const Content = ({ children }: Pick<FoldingPanelProps, "children">) => {
  const { element, isOnScreen, height } = useOnScreen();
  const networks = usePageState(({ picture, filled }) => picture?.runs.length ?? filled.cells.length);
  const style: CSSProperties & Record<"--networks", number> = { "--networks": networks };
  return (
    <div ref={element} className="panel-content" style={isOnScreen ? style : { ...style, height: height.current }}>
      {isOnScreen && <Suspense fallback={<div className="panel-place" />}>{children}</Suspense>}
    </div>
  );
};

/** A panel that can be folded away, by its title. */
export const FoldingPanel = ({ title, subtitle, tools, className, isOpenAtFirst = true, onFold, children }: FoldingPanelProps) => {
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  const toggle = (): void => {
    setOpen(!isOpen);
    if (isOpen) onFold?.();
  };
  return (
    <Panel
      title={
        <button type="button" className="panel-fold" aria-expanded={isOpen} onClick={toggle}>
          {title}
        </button>
      }
      {...(isOpen ? { subtitle, tools, className } : { className: `${className} panel-folded` })}
    >
      {isOpen && <Content>{children}</Content>}
    </Panel>
  );
};

/** Room for a panel whose code is on its way. */
export const PanelPlace = () => (
  <div className="panel panel-place">
    <div className="panel-heading" />
    <div style={{ height: ROOM }} />
  </div>
);
