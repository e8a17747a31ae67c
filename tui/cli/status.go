package cli

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"dues/chase"
	"dues/store"
	"dues/tui/ui"
)

// statusFlags are the flags of `dues status`.
type statusFlags struct{ waybar, tmux, polybar bool }

// statusCommand is `dues status`.
func (a *app) statusCommand() *cobra.Command {
	var f statusFlags
	cmd := &cobra.Command{
		Use:   "status",
		Short: "One line for a status bar: how many to contact, how much is at stake",
		Long: "Prints one line for a status bar, and nothing when nobody is to be contacted. It makes\n" +
			"no book and waits for none, so a bar may ask every minute. With --waybar it is the JSON\n" +
			"of a custom module, whose class is late, due or clear. It ends with 1 and says why on\n" +
			"standard error when the book cannot be read.",
		Example: "  set -g status-right '#(dues status --tmux)'                         in tmux.conf\n" +
			"  \"custom/dues\": {\"exec\": \"dues status --waybar\", \"return-type\": \"json\", \"interval\": 60}\n" +
			"  exec = dues status --polybar                                         in polybar's config",
		Args: takesNone,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := oneOnly(cmd, "waybar", "tmux", "polybar", "json"); err != nil {
				return err
			}
			return a.status(f)
		},
	}
	cmd.Flags().BoolVar(&f.waybar, "waybar", false, "print what waybar takes")
	cmd.Flags().BoolVar(&f.tmux, "tmux", false, "print what tmux takes")
	cmd.Flags().BoolVar(&f.polybar, "polybar", false, "print what polybar takes")
	a.jsonFlag(cmd.Flags())
	return cmd
}

// status prints how today stands. A book that is not there yet has nobody in
// it.
func (a *app) status(f statusFlags) error {
	l, err := peek(a, func(ctx context.Context, db *store.DB) (chase.List, error) { return db.Due(ctx) })
	if errors.Is(err, errNoBook) {
		l, err = chase.List{AsOf: a.today()}, nil
	}
	if err != nil {
		if f.waybar { // a bar shows what it is given, and hides what fails
			return errors.Join(a.printJSON(waybarDoc{Text: "dues ?", Tooltip: pango(ui.Clean(err.Error())), Class: "error"}), err)
		}
		return err
	}
	switch {
	case f.waybar:
		return a.printJSON(waybar(l))
	case a.json:
		return a.printJSON(statusJSON(l))
	}
	a.say("%s", barWords(l)) // numbers alone: neither tmux nor polybar finds a format in them
	return nil
}

// barWords is how today stands in a few signs: "8 due 15.6k".
func barWords(l chase.List) string {
	if len(l.Items) == 0 {
		return ""
	}
	words := strconv.Itoa(len(l.Items)) + " due"
	for _, m := range l.Sums.AtStake {
		words += " " + compact(m)
		if len(l.Sums.AtStake) > 1 {
			words += " " + string(m.Currency)
		}
	}
	return words
}

// compact is an amount as a bar has room for it, rounded down: "775", "15.6k",
// "2.1M".
func compact(m chase.Money) string {
	whole := m.Minor
	for range m.Currency.Exponent() {
		whole /= 10
	}
	for _, unit := range []struct {
		size int64
		name string
	}{{1_000_000, "M"}, {1000, "k"}} {
		if whole >= unit.size {
			return fmt.Sprintf("%d.%d%s", whole/unit.size, whole%unit.size/(unit.size/10), unit.name)
		}
	}
	return strconv.FormatInt(whole, 10)
}

// waybarDoc is what waybar reads from a custom module (waybar-custom(5)).
type waybarDoc struct {
	Text    string `json:"text"`
	Tooltip string `json:"tooltip"`
	Class   string `json:"class"`
}

// mostTold is how many clients a tooltip or a digest names.
const mostTold = 12

func waybar(l chase.List) waybarDoc {
	doc := waybarDoc{Text: barWords(l), Class: urgency(l)}
	var lines []string
	for _, item := range l.Items[:min(mostTold, len(l.Items))] {
		lines = append(lines, pango(told(item, l.AsOf)))
	}
	if more := len(l.Items) - len(lines); more > 0 {
		lines = append(lines, fmt.Sprintf("and %d more", more))
	}
	doc.Tooltip = strings.Join(lines, "\n")
	return doc
}

// told is one client of the list in a line: the time of a call, or why.
func told(item chase.Item, today chase.Date) string {
	if at := item.Why.When; !at.At.IsZero() && at.On == today {
		return at.At.String() + " " + ui.Clean(item.Client)
	}
	return ui.Clean(item.Client) + ": " + ui.Clean(item.Why.Words)
}

// pango is text as a bar or a notification shows it that reads markup.
func pango(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(s)
}

// urgency is late when money is late among those to be contacted, due when
// somebody is to be contacted, and clear when nobody is.
func urgency(l chase.List) string {
	for _, item := range l.Items {
		if item.StakeLate > 0 {
			return "late"
		}
	}
	if len(l.Items) > 0 {
		return "due"
	}
	return "clear"
}

// statusDoc is `dues status --json`.
type statusDoc struct {
	V       int           `json:"v"`
	AsOf    chase.Date    `json:"as_of"`
	Due     int           `json:"due"`
	Class   string        `json:"class"`
	AtStake []chase.Money `json:"at_stake"`
	Overdue []chase.Money `json:"overdue"`
	Next    *statusNext   `json:"next"` // the next call at a time of day; null when none is set
}

type statusNext struct {
	At     chase.Clock `json:"at"`
	Client string      `json:"client"`
}

func statusJSON(l chase.List) statusDoc {
	doc := statusDoc{V: 1, AsOf: l.AsOf, Due: len(l.Items), Class: urgency(l), AtStake: list(l.Sums.AtStake), Overdue: list(l.Sums.Overdue)}
	for _, item := range l.Items {
		at := item.Why.When
		if !at.At.IsZero() && at.On == l.AsOf && (doc.Next == nil || at.At < doc.Next.At) {
			doc.Next = &statusNext{at.At, item.Client}
		}
	}
	return doc
}
