/** The mark: a burst and the light that fades after it. */
export function Brand({ className }: { className: string }) {
  return (
    <svg
      viewBox="0 0 32 32"
      className={className}
      aria-hidden="true"
      fill="none"
      stroke="var(--burst)"
      strokeLinecap="round"
    >
      <circle cx="10" cy="22" r="3.5" fill="var(--burst)" stroke="none" />
      <path d="M10 14.5a7.5 7.5 0 0 1 7.5 7.5" strokeWidth="2.6" />
      <path d="M10 9a13 13 0 0 1 13 13" strokeWidth="2" strokeOpacity="0.65" />
      <path d="M10 3.5A18.5 18.5 0 0 1 28.5 22" strokeWidth="1.5" strokeOpacity="0.35" />
    </svg>
  )
}
