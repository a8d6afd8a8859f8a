"""The command that shows a file in its folder."""

from pathlib import PurePosixPath, PureWindowsPath

from gui.kit.revealing import reveal_command, tells_failure


def test_linux_asks_the_file_manager_on_the_bus() -> None:
    command = reveal_command(PurePosixPath("/home/anna/мои файлы/a,b.pdf"), "linux")
    assert command[0] == "dbus-send"
    assert "--dest=org.freedesktop.FileManager1" in command
    address = next(part for part in command if part.startswith("array:string:"))
    assert address == (
        "array:string:file:///home/anna/"
        "%D0%BC%D0%BE%D0%B8%20%D1%84%D0%B0%D0%B9%D0%BB%D1%8B/a%2Cb.pdf"
    )
    assert command[-1] == "string:"
    assert tells_failure("linux")


def test_explorer_gets_its_switch_and_the_path_apart() -> None:
    path = PureWindowsPath(r"C:\Мои документы\купон 1.pdf")
    assert reveal_command(path, "win32") == ("explorer.exe", "/select,", str(path))
    assert not tells_failure("win32")


def test_elsewhere_the_folder_is_opened() -> None:
    path = PurePosixPath("/home/anna/a.pdf")
    assert reveal_command(path, "darwin") == ("open", "-R", str(path))
    assert reveal_command(path, "freebsd14") == ()
