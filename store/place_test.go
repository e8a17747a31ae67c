package store_test

import (
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"dues/store"
)

func TestAFolderThatIsSyncedIsKnown(t *testing.T) {
	home := t.TempDir()
	for name, want := range map[string]string{
		"dues": "", "Dropbox/dues": "Dropbox", "Dropbox (Personal)": "Dropbox", "OneDrive - Lee Design/books": "OneDrive", "Sync/dues": "",
		"Library/Mobile Documents/com~apple~CloudDocs": "iCloud", "nextcloud/a/b/c": "Nextcloud", "not Dropbox": "", "work/marked/dues": "Syncthing",
	} {
		if want == "Syncthing" {
			if err := os.MkdirAll(filepath.Join(home, "work", "marked", ".stfolder"), 0o700); err != nil {
				t.Fatal(err)
			}
		}
		if got := store.PlaceOf(filepath.Join(home, name, "dues.db")).Synced; got != want {
			t.Errorf("%s is synced by %q, want %q", name, got, want)
		}
	}
	if err := os.MkdirAll(filepath.Join(home, "Dropbox"), 0o700); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(home, "dues.db")
	if err := os.Symlink(filepath.Join(home, "Dropbox", "real.db"), link); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(home, "Dropbox", "real.db"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if got := store.PlaceOf(link).Synced; got != "Dropbox" {
		t.Errorf("the book behind a link is synced by %q", got)
	}
}

func TestADiskOverANetworkIsKnown(t *testing.T) {
	const list = `22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 254:0 / / rw,relatime - ext4 /dev/vda rw,discard
98 27 0:45 / /home/sam rw,relatime shared:50 master:1 - nfs4 nas:/home rw,vers=4.2
99 27 0:46 / /mnt/my\040share rw - cifs //nas/share rw
100 27 0:47 / /mnt/ssh rw - fuse.sshfs sam@host: rw
101 27 0:48 / /mnt/stick rw - fuseblk /dev/sdb1 rw
102 27 0:49 / /sand rw - overlay overlay rw
cut off 0:50 -
`
	for number, want := range map[string]string{"0:21": "proc", "254:0": "ext4", "0:45": "nfs4", "0:46": "cifs", "0:47": "fuse.sshfs", "0:48": "fuseblk", "0:49": "overlay", "0:50": "", "0:4": "", "": ""} {
		if got := store.Mounted([]byte(list), number); got != want {
			t.Errorf("disk %s is %q, want %q", number, got, want)
		}
	}
}

// A disk in memory has no driver, as one over a network has none; here the
// system's list says it is such a one.
func TestABookOnANetworkDiskIsSavedIntoItsFileAtOnce(t *testing.T) {
	shared, err := os.MkdirTemp("/dev/shm", "dues-place-")
	if err != nil {
		t.Skip(err)
	}
	t.Cleanup(func() { os.RemoveAll(shared) })
	info, err := os.Stat(shared)
	if err != nil {
		t.Fatal(err)
	}
	number := uint64(info.Sys().(*syscall.Stat_t).Dev)
	if number>>8 != 0 {
		t.Skip("/dev/shm has a driver here")
	}
	list := filepath.Join(t.TempDir(), "mounts")
	for kind, want := range map[string]string{"nfs4": "nfs4", "tmpfs": ""} {
		if err := os.WriteFile(list, fmt.Appendf(nil, "98 27 0:%d / /x rw - %s y rw\n", number, kind), 0o600); err != nil {
			t.Fatal(err)
		}
		defer func(path string) { *store.Mounts = path }(*store.Mounts)
		*store.Mounts = list
		path := filepath.Join(shared, kind, "dues.db")
		db, err := openAt(t, path)
		if err != nil {
			t.Fatal(err)
		}
		if got := db.Place(); !db.Made() || got.Network != want || got.Own() != (want == "") {
			t.Errorf("a new book (%v) on %s lies on %+v", db.Made(), kind, got)
		}
		acme(t, db)
		log, err := os.Stat(path + "-wal")
		if err != nil || (log.Size() == 0) != (want != "") {
			t.Errorf("on %s %d bytes are left in the log, %v", kind, log.Size(), err)
		}
	}
}
